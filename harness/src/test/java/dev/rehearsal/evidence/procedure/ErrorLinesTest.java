package dev.rehearsal.evidence.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Error lines of logs that come in parts. */
class ErrorLinesTest {
    private static ErrorLines lines(String... parts) {
        ErrorLines lines = new ErrorLines(Pattern.compile("ERROR|HTTP 5"), List.of(Pattern.compile("harmless")));
        List.of(parts).forEach(lines);
        return lines;
    }

    @Test
    void aLineIsWholeWhereverItIsCutAndAlikeOnesCountAsOne() {
        ErrorLines before = lines("ERROR old 12\nHTTP 200 /a\n");
        ErrorLines after = lines("fine\nERR", "OR new 1\nERROR old 77\nERROR harmless\nERROR n", "ew 2\nHTTP 500 /a");
        assertThat(after.notIn(before)).containsExactly("ERROR new 1 (2 times)", "HTTP 500 /a");
        assertThat(after.complete()).isTrue();
    }

    @Test
    void linesAndKindsAreBounded() {
        ErrorLines after = lines("ERROR " + "x".repeat(50_000), "x".repeat(50_000) + "\n");
        assertThat(after.notIn(lines()))
                .singleElement()
                .satisfies(line -> assertThat(line.length()).isLessThan(20_000));
        StringBuilder many = new StringBuilder();
        for (int n = 0; n < 20_001; n++) {
            many.append("ERROR ")
                    .append("g".repeat(n % 150))
                    .append("h".repeat(n / 150))
                    .append('\n');
        }
        assertThat(lines(many.toString()).complete()).isFalse();
    }
}
