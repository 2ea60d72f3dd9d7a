package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a path that the target cannot have; no engine is needed to say so. */
class NotApplicableTest {
    private static final String PLAIN = "src/test/resources/targets/plain.yaml";

    @TempDir
    private Path directory;

    @Test
    void namedAloneItEndsAsInconclusiveWithTheReason() throws IOException {
        Invocation run = Invocation.of(
                "run",
                "--target",
                PLAIN,
                "--path",
                "zero-downtime,database-rollback",
                "--no-progress",
                "--report-dir",
                directory.toString());

        Verdict verdict = VerdictJson.read(directory.resolve("verdict.json"));
        assertThat(run.status()).as(run.err()).isEqualTo(3);
        assertThat(run.out())
                .startsWith("Inconclusive  ")
                .contains("zero-downtime  no service has the role proxy", "database-rollback  neither");
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.paths()).isEmpty();
        assertThat(verdict.notApplicable())
                .extracting(Verdict.NotApplicable::path)
                .containsExactly("zero-downtime", "database-rollback");
    }

    @Test
    void ofAllPathsOneWithoutARunbookIsToldAndTheOthersArePlanned() throws IOException {
        Path target = directory.resolve("target.yaml");
        Files.writeString(target, Files.readString(Path.of(PLAIN)) + "  night: *releases\n");

        Invocation all = Invocation.of("plan", "--target", target.toString());

        assertThat(all.status()).isZero();
        assertThat(all.out())
                .contains("standard (recommended): ", "night: not applicable, since it has no recommended procedure");
    }
}
