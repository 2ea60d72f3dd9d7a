package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.rehearsal.verdict.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gate is trusted for the faults that it was shown to catch: every known-bad release trips the finding that it must,
 * and no good variation trips any. By default some; {@code -Drehearsal.faults=all}, or names with commas, for others.
 */
class KnownBadReleasesIT {
    private static final String SOME = "data-rows-changed,process-step-failed,schema-not-at-head,nullable-column";

    @TestFactory
    Stream<DynamicTest> eachIsCaughtByItsFinding(@TempDir Path reports) throws IOException {
        Set<String> wanted = Arrays.stream(
                        System.getProperty("rehearsal.faults", SOME).split(","))
                .collect(Collectors.toSet());
        List<Path> faults = new ArrayList<>();
        for (String kind : List.of("faults", "variations")) {
            try (Stream<Path> each = Files.list(Home.directory().resolve("fixtures/" + kind))) {
                each.filter(directory -> Files.isRegularFile(directory.resolve("fault.yaml")))
                        .filter(directory -> wanted.contains("all")
                                || wanted.contains(directory.getFileName().toString()))
                        .sorted()
                        .forEach(faults::add);
            }
        }
        return faults.stream()
                .map(fault -> dynamicTest(fault.getFileName().toString(), () -> isCaught(fault, reports)));
    }

    private static void isCaught(Path fault, Path reports) throws IOException {
        JsonNode expected =
                new YAMLMapper().readTree(fault.resolve("fault.yaml").toFile());
        Path target = fault.resolve("target.yaml");
        String procedure = expected.path("procedure").asText("recommended");
        List<String> arguments = List.of(
                "run",
                "--target",
                (Files.isRegularFile(target) ? target : Home.directory().resolve("fixtures/gitpulse/target.yaml"))
                        .toString(),
                "--from",
                expected.path("from").asText(),
                "--to",
                expected.path("to").asText(),
                "--path",
                expected.path("path").asText(),
                "--procedure",
                procedure.startsWith("./")
                        ? fault.resolve(procedure).normalize().toString()
                        : procedure,
                "--data",
                expected.path("data").asText("tiny"));

        CommandRun run = CommandRun.run(reports.resolve(fault.getFileName()), arguments);

        if (expected.path("finding").asText().equals("none")) {
            assertThat(run.verdict().outcome()).as(run.told()).isEqualTo(Outcome.APPROVED);
            assertThat(run.findings()).isEmpty();
        } else {
            assertThat(run.findings())
                    .as(run.told())
                    .contains(expected.path("finding").asText());
            assertThat(run.status()).isNotEqualTo(2);
        }
    }
}
