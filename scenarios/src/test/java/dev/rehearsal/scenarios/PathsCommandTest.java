package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathsCommandTest {
    private static final String BUNDLED = "../fixtures/gitpulse/target.yaml";

    @TempDir
    private Path directory;

    @Test
    void aPathIsListedWithWhatItProvesItsReleasesAndProcedures() {
        Invocation paths = Invocation.of("paths", "--target", BUNDLED);

        assertThat(paths.status()).isZero();
        assertThat(paths.out()).contains("""
            standard
              proves      The new release is rolled out within the downtime that is allowed, at its own schema, \
            and nothing is lost.
              releases    2026.5.15 -> 2026.5.17
              procedures  documented, recommended
            """);
    }

    @Test
    void allPathsOfTheGuideAreListedInItsOrderAndThenWhatItDoesNotKnow() {
        assertThat(Invocation.of("paths", "--target", BUNDLED).out().lines().filter(line -> !line.startsWith(" ")))
                .containsExactly(
                        "preflight",
                        "standard",
                        "same-day",
                        "zero-downtime",
                        "major",
                        "quick-rollback",
                        "database-rollback",
                        "gitlab-deploy",
                        "ansible-deploy",
                        "failed-migration",
                        "failed-start",
                        "failed-health",
                        "migrations",
                        "interrupted-migration");
    }

    @Test
    void jsonHoldsTheSame() throws IOException {
        Invocation paths = Invocation.of("paths", "--target", BUNDLED, "--json");

        JsonNode standard = new JsonMapper().readTree(paths.out()).at("/paths/1");
        assertThat(standard.path("path").asText()).isEqualTo("standard");
        assertThat(standard.path("from").asText()).isEqualTo("2026.5.15");
        assertThat(standard.path("procedures")).hasSize(2);
    }

    @Test
    void aPathIsListedWhereTheDescriptorNamesIt() throws IOException {
        Path target = directory.resolve("target.yaml");
        Files.writeString(
                target, """
                    extends: %s
                    paths:
                      own: {from: 2026.5.15, to: 2026.5.17, longestOutage: 1s, downtime: 1s}
                    """.formatted(Path.of(BUNDLED).toAbsolutePath().normalize()));

        Invocation paths = Invocation.of("paths", "--target", target.toString());

        assertThat(paths.out()).endsWith("""
            own
              proves      The target's own; name its procedure with --procedure FILE.md.
              releases    2026.5.15 -> 2026.5.17
              procedures  none of its own
            """);
    }

    @Test
    void everyPathOfTheTrainHasEveryProcedureAndEveryRunbookReleases() throws IOException {
        for (String procedure : Runbooks.PROCEDURES) {
            try (Stream<Path> files = Files.list(Path.of("../fixtures/gitpulse/procedures", procedure))) {
                assertThat(files.map(file -> file.getFileName().toString().replace(".md", ""))
                                // what another runbook is measured by is no path
                                .filter(name -> !name.equals("zero-downtime-control")))
                        .containsExactlyInAnyOrderElementsOf(Train.guidePaths());
            }
        }
    }
}
