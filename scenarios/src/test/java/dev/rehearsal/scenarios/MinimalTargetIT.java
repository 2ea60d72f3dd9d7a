package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.server.Cleaner;
import dev.rehearsal.server.DockerEngine;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example of {@code docs/targets.md}: an application that is only a Compose file and images. Up and down again, as
 * generic runbooks do it; all of its paths take minutes.
 */
class MinimalTargetIT {
    private static final Path TARGET = Path.of("../fixtures/minimal/target.yaml");

    @Test
    void anApplicationOfThreeServicesIsRehearsedByItsDescriptorAlone(@TempDir Path reports) throws IOException {
        CommandRun run = CommandRun.run(
                reports,
                List.of(
                        "run",
                        "--target",
                        TARGET.toString(),
                        "--path",
                        "standard,database-rollback",
                        "--data",
                        "tiny"));

        List<PathVerdict> paths = run.verdict().paths();
        assertThat(paths).extracting(PathVerdict::path).containsExactlyInAnyOrder("standard", "database-rollback");
        SoftAssertions.assertSoftly(softly -> paths.forEach(path -> {
            softly.assertThat(path.outcome())
                    .as("%s: %s %s", path.path(), path.findings(), path.unmeasured())
                    .isEqualTo(Outcome.APPROVED);
            softly.assertThat(path.decided())
                    .as(path.path())
                    .contains("data.rows-lost", "data.acknowledged-write-lost", "contract.token-rejected");
        }));
        assertThat(run.status()).as(run.told()).isZero();
        assertThat(new Cleaner(DockerEngine.connect(System.getenv("DOCKER_HOST")))
                        .removeRun(run.verdict().runId()))
                .isEmpty();
    }
}
