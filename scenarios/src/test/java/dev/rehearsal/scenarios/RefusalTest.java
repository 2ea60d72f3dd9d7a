package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before anything boots names the check that would have found it. */
class RefusalTest {
    @ParameterizedTest
    @CsvSource({
        "2026.5.17, 2026.5.15,   standard, release.version-not-newer",
        "2026.5.15, 2026.5.15,   standard, release.version-not-newer",
        "2026.5.15, 2026.05.17,  standard, release.version-malformed",
        "2026.5.15, 2026.13.1,   standard, release.version-malformed",
        "2026.05.1, 2026.5.17,   standard,",
        "2026.5.15, 2026.5.17,   sideways,"
    })
    void aRefusalNamesItsCheck(String from, String to, String path, @Nullable String finding, @TempDir Path reports) {
        CommandRun run = CommandRun.run(
                reports,
                List.of(
                        "run",
                        "--target",
                        "../fixtures/gitpulse/target.yaml",
                        "--from",
                        from,
                        "--to",
                        to,
                        "--path",
                        path));

        assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(run.refusal()).isEqualTo(finding);
    }
}
