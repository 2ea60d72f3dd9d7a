package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskCommandTest {
    private static final Path DUMP = Path.of("../harness/src/test/resources/dumps/plain.sql");

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aDumpIsWrittenAgainAndTheOriginalStays() throws IOException {
        Path rules = rules("rules:\n- {table: people, column: name, rule: hash}\n");
        String original = Files.readString(DUMP);

        assertThat(mask(rules, "masked.sql")).as(err.toString()).isZero();

        assertThat(out.toString()).contains("rules were applied to 3 rows");
        assertThat(directory.resolve("masked.sql"))
                .content()
                .contains("ada@example.org")
                .doesNotContain("Ada Love");
        assertThat(DUMP).content().isEqualTo(original);
    }

    @Test
    void rulesThatDoNotFitLeaveNothingBehind() throws IOException {
        Path rules = rules("rules:\n- {table: people, column: nam, rule: hash}\n- {table: x, column: y, rule: hash}\n");

        assertThat(mask(rules, "masked.sql")).isEqualTo(ExitStatus.USAGE);

        assertThat(err.toString()).contains("rules.yaml:2: ", "no column 'nam'", "rules.yaml:3: ", "no table 'x'");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(rules);
        }
    }

    @Test
    void whatIsThereIsNotReplacedUnasked() throws IOException {
        Path rules = rules("rules:\n- {table: people, column: name, rule: hash}\n");
        Files.writeString(directory.resolve("masked.sql"), "mine");

        assertThat(mask(rules, "masked.sql")).isEqualTo(ExitStatus.USAGE);

        assertThat(err.toString()).contains("is there already");
        assertThat(directory.resolve("masked.sql")).hasContent("mine");
    }

    private Path rules(String text) throws IOException {
        return Files.writeString(directory.resolve("rules.yaml"), text);
    }

    private int mask(Path rules, String output) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(
                        "mask",
                        "--rules",
                        rules.toString(),
                        "--output",
                        directory.resolve(output).toString(),
                        DUMP.toString());
    }
}
