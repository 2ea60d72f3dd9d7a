package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.rehearsal.scenarios.FaultResult.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProofReportsTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"KILLED,false", "PASSED,false", "MISSED,true", "WRONG_CHECK,true", "FALSE_ALARM,true", "NOT_RUN,true"})
    void logsOnlyStayWhereSomebodyWillAskWhy(Ending ending, boolean stay) throws IOException {
        KnownFault fault = new KnownFault(Path.of("f"), new YAMLMapper().readTree("finding: a.x"));
        Files.createDirectories(directory.resolve("f/logs/standard"));
        Files.writeString(directory.resolve("f/logs/standard/after.log"), "much");
        Files.writeString(directory.resolve("f/verdict.json"), "{}");

        new ProofReports(directory).keep(new FaultResult(fault, Collections.emptySortedSet(), ending, "told"));

        assertThat(Files.exists(directory.resolve("f/logs"))).isEqualTo(stay);
        assertThat(directory.resolve("f/verdict.json")).exists();
        assertThat(directory.resolve("f/told.txt")).hasContent("told");
    }

    @Test
    void theOldestRunsGoAndWhatIsNoneStays() throws IOException {
        List<String> runs = IntStream.rangeClosed(10, 12 + ProofReports.MOST - 1)
                .mapToObj(day -> "202611%02d-101010-00ff".formatted(day))
                .toList();
        for (String run : runs) {
            Files.createDirectories(directory.resolve(run).resolve("f"));
        }
        Files.createDirectories(directory.resolve("mine"));

        new ProofReports(directory.resolve(runs.get(runs.size() - 1))).giveUpOldest(directory);

        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(runs.stream().skip(2), Stream.of("mine"))
                                    .toList());
        }
    }
}
