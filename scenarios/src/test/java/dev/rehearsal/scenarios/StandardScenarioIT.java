package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.server.Cleaner;
import dev.rehearsal.server.DockerEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The standard update, as recommended. Another application or other releases are rehearsed by the same class:
 * {@code ./mvnw -pl scenarios -am verify -Dit.test=StandardScenarioIT -Drehearsal.from=V -Drehearsal.to=V}, with
 * {@code rehearsal.target}, {@code rehearsal.procedure} and {@code rehearsal.data} as further properties.
 */
class StandardScenarioIT {
    private static final Map<String, String> OPTIONS = Map.of(
            "rehearsal.target", "--target",
            "rehearsal.from", "--from",
            "rehearsal.to", "--to",
            "rehearsal.procedure", "--procedure");

    @Test
    void aGoodReleaseIsApprovedAndNothingIsLeftBehind(@TempDir Path reports) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("run", "--path", "standard", "--data", System.getProperty("rehearsal.data", "tiny")));
        OPTIONS.forEach((property, option) -> {
            String value = System.getProperty(property);
            if (value != null) {
                arguments.addAll(List.of(option, value));
            }
        });

        CommandRun run = CommandRun.run(reports, arguments);

        assertThat(run.status()).as(run.told()).isZero();
        assertThat(run.out()).contains("Approved").contains("repeat  ./rehearse run --path standard");
        assertThat(run.verdict().paths()).hasSize(1);
        assertThat(run.verdict().paths().get(0).decided()).hasSizeGreaterThan(20);
        assertThat(new Cleaner(DockerEngine.connect(System.getenv("DOCKER_HOST")))
                        .removeRun(run.verdict().runId()))
                .isEmpty();
        try (Stream<Path> files = Files.list(reports)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("verdict.json", "report.html", "junit.xml", "allure-results", "allure-report", "logs");
        }
    }
}
