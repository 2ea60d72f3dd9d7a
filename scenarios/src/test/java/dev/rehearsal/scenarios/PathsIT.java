package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.server.Cleaner;
import dev.rehearsal.server.DockerEngine;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every path of the update guide, as recommended, on the good release train: all approved, each for its own reasons. */
@Tag("exhaustive")
class PathsIT {
    private static final List<String> DEPLOYS = List.of(
            "process.step-failed",
            "process.migrated-with-old-code",
            "process.container-left-old",
            "release.version-misreported",
            "schema.not-at-head",
            "availability.outage-over-budget");
    private static final List<String> KEEPS = List.of(
            "data.rows-lost",
            "data.acknowledged-write-lost",
            "data.write-duplicated",
            "data.job-lost",
            "data.job-duplicated");
    private static final List<String> RECOVERS = List.of(
            "process.diagnosis-useless",
            "rollback.old-release-unhealthy",
            "rollback.objective-exceeded",
            "schema.downgrade-leaves-trace");
    private static final Map<String, List<String>> OWN = Map.ofEntries(
            Map.entry(
                    "preflight",
                    List.of("backup.empty", "backup.not-restorable", "backup.incomplete", "capacity.disk-short")),
            Map.entry("standard", DEPLOYS),
            Map.entry("same-day", List.of("release.post-carries-migration", "release.version-misreported")),
            Map.entry("zero-downtime", List.of("availability.errors-over-budget", "availability.slow")),
            Map.entry("major", List.of("availability.maintenance-not-effective", "schema.not-at-head")),
            Map.entry(
                    "quick-rollback",
                    List.of("rollback.old-release-unhealthy", "rollback.later-rows-survive", "rollback.data-loss")),
            Map.entry(
                    "database-rollback",
                    List.of(
                            "rollback.old-release-unhealthy",
                            "schema.downgrade-leaves-trace",
                            "schema.downgrade-loses-data")),
            Map.entry("gitlab-deploy", DEPLOYS),
            Map.entry("ansible-deploy", DEPLOYS),
            Map.entry("interrupted-migration", List.of("migration.interruption-corrupts", "migration.runners-corrupt")),
            Map.entry("failed-migration", RECOVERS),
            Map.entry("failed-start", RECOVERS),
            Map.entry("failed-health", RECOVERS),
            Map.entry(
                    "migrations",
                    List.of(
                            "schema.drift-from-fresh-install",
                            "schema.downgrade-missing",
                            "schema.downgrade-leaves-trace",
                            "schema.downgrade-loses-data",
                            "schema.constraint-not-validated")));

    @Test
    void everyPathIsApprovedForItsOwnReasonsAndNothingIsLeftBehind(@TempDir Path reports) throws IOException {
        CommandRun run = CommandRun.run(reports, List.of("run", "--path", "all", "--data", "tiny"));

        List<PathVerdict> paths = run.verdict().paths();
        assertThat(paths).extracting(PathVerdict::path).containsExactlyInAnyOrderElementsOf(OWN.keySet());
        SoftAssertions.assertSoftly(softly -> paths.forEach(path -> {
            softly.assertThat(path.outcome())
                    .as("%s: %s %s", path.path(), path.findings(), path.unmeasured())
                    .isEqualTo(Outcome.APPROVED);
            softly.assertThat(path.decided())
                    .as(path.path())
                    .containsAll(KEEPS)
                    .containsAll(OWN.getOrDefault(path.path(), List.of()));
        }));
        assertThat(run.status()).as(run.told()).isZero();
        assertThat(run.out()).contains("Approved").contains("repeat  ./rehearse run --path all");
        assertThat(new Cleaner(DockerEngine.connect(System.getenv("DOCKER_HOST")))
                        .removeRun(run.verdict().runId()))
                .isEmpty();
        try (Stream<Path> files = Files.list(reports)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("verdict.json", "report.html", "junit.xml", "allure-results", "allure-report", "logs");
        }
    }
}
