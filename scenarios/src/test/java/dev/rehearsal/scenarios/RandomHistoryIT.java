package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.Finding;
import dev.rehearsal.server.Cleaner;
import dev.rehearsal.server.DockerEngine;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history of the bundled train whose way down loses rows: it is found, and what it takes is all that is left. */
@Tag("exhaustive")
class RandomHistoryIT {
    /** Upgrades, lets users write, restarts the API, and goes down; {@code RandomPlansTest} holds it. */
    private static final String SEED = "1";

    private static final Path FAULT = Path.of("../fixtures/faults/schema-downgrade-loses-data")
            .toAbsolutePath()
            .normalize();

    @Test
    void aWayDownThatLosesRowsIsFoundAndTheHistoryIsShortened(@TempDir Path directory) throws IOException {
        Path target = directory.resolve("target.yaml");
        Files.writeString(
                target,
                "extends: " + FAULT.resolve("target.yaml") + "\nprepareArguments: [--overlay, "
                        + FAULT.resolve("release") + ", \"2026.7.3\"]\nhistories: {releases: [2026.5.15, 2026.7.3]}\n");

        CommandRun run = CommandRun.run(
                directory.resolve("report"),
                List.of("run", "--target", target.toString(), "--random", SEED, "--data", "tiny", "--shrink", "4"));

        List<PathVerdict> paths = run.verdict().paths();
        assertThat(paths).extracting(PathVerdict::path).containsExactly("random-" + SEED);
        assertThat(paths.get(0).outcome()).as(run.told()).isEqualTo(Outcome.REJECTED);
        assertThat(paths.get(0).findings())
                .filteredOn(finding -> finding.id().equals("schema.downgrade-loses-data"))
                .singleElement()
                .satisfies(RandomHistoryIT::tellsTheFewestSteps);
        assertThat(paths.get(0).decided()).contains("data.acknowledged-write-lost", "schema.not-at-head");
        assertThat(paths.get(0).images()).containsKeys("api", "worker", "postgres");
        assertThat(run.verdict().images()).isEqualTo(paths.get(0).images());
        assertThat(paths.get(0).recording()).satisfies(RandomHistoryIT::holdsWritesAndLocks);
        assertThat(run.status()).as(run.told()).isEqualTo(1);
        assertThat(new Cleaner(DockerEngine.connect(System.getenv("DOCKER_HOST")))
                        .removeRun(run.verdict().runId()))
                .isEmpty();
    }

    private static void holdsWritesAndLocks(@Nullable Recording recording) {
        Recording seen = Objects.requireNonNull(recording, "recording");
        assertThat(seen.requests()).isNull();
        assertThat(Objects.requireNonNull(seen.writes(), "writes").sent().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isGreaterThan(10);
        // which locks a look meets is a matter of the machine; that somebody looked is not
        assertThat(seen.locks()).isNotNull();
    }

    private static void tellsTheFewestSteps(Finding finding) {
        assertThat(finding.message()).startsWith("Step 4 (go down to 2026.5.15 (database-rollback)): Of ");
        assertThat(finding.evidence())
                .contains("  1. upgrade to 2026.7.3 (standard)", "  2. go down to 2026.5.15 (database-rollback)")
                .first()
                .asString()
                .startsWith("fewest steps found that still fail, 2 of 4, in ");
    }
}
