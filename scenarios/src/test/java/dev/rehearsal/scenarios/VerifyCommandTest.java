package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.reports.attest.Attestation;
import dev.rehearsal.verdict.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
    private static final String DIGEST = Attested.DIGEST;

    @TempDir
    private Path directory;

    @Test
    void whatWasRehearsedAndApprovedPasses() throws IOException {
        attest(Outcome.APPROVED, Duration.ofHours(2));

        Invocation verify = Invocation.of("verify", directory.toString(), "--images", "api=" + DIGEST);

        assertThat(verify.status()).isZero();
        assertThat(verify.out()).startsWith("Approved  gitpulse was rehearsed").contains("2 hours ago");
        assertThat(verify.err()).isEmpty();
    }

    @Test
    void anotherDigestIsRejectedInASentence() throws IOException {
        attest(Outcome.APPROVED, Duration.ofHours(2));

        Invocation verify =
                Invocation.of("verify", file(), "--images", "api=" + DIGEST, "api=" + DIGEST.replace("ab", "cb"));

        assertThat(verify.status()).isEqualTo(1);
        assertThat(verify.out()).isEmpty();
        assertThat(verify.err()).startsWith("rehearse: Image api=sha256:cbcb").hasLineCount(1);
    }

    @Test
    void whatComesAfterTheImagesIsTheAttestation() throws IOException {
        attest(Outcome.APPROVED, Duration.ofHours(2));

        assertThat(Invocation.of("verify", "--images", "api=" + DIGEST, file()).status())
                .isZero();
        assertThat(Invocation.of("verify", "--images", "api=" + DIGEST + "," + DIGEST, DIGEST, "--json", file())
                        .status())
                .isZero();
        assertThat(Invocation.of("verify", file(), "--images").err()).contains("--images");
    }

    @Test
    void theStatusIsThatOfTheVerdict() throws IOException {
        attest(Outcome.REJECTED, Duration.ofHours(2));
        assertThat(Invocation.of("verify", file(), "--images", DIGEST).status()).isEqualTo(1);

        attest(Outcome.INCONCLUSIVE, Duration.ofHours(2));
        assertThat(Invocation.of("verify", file(), "--images", DIGEST).status()).isEqualTo(3);
    }

    @Test
    void anOldRehearsalHasExpiredUnlessMoreIsAllowed() throws IOException {
        attest(Outcome.APPROVED, Duration.ofDays(8));

        Invocation verify = Invocation.of("verify", file(), "--images", DIGEST);

        assertThat(verify.status()).isEqualTo(3);
        assertThat(verify.err()).contains("has expired", "8 days", "7 days");
        assertThat(Invocation.of("verify", file(), "--images", DIGEST, "--max-age", "9d")
                        .status())
                .isZero();
    }

    @Test
    void jsonSaysWhyItDoesNotPass() throws IOException {
        attest(Outcome.APPROVED, Duration.ofHours(2));
        Files.writeString(
                directory.resolve("verdict.json"), Files.readString(directory.resolve("verdict.json")) + "\n");

        Invocation verify = Invocation.of("verify", file(), "--images", DIGEST, "--json");

        assertThat(verify.status()).isEqualTo(1);
        assertThat(new JsonMapper().readTree(verify.out()).path("outcome").asText())
                .isEqualTo("rejected");
        assertThat(new JsonMapper().readTree(verify.out()).at("/refusals/0").asText())
                .contains("verdict.json");
    }

    @Test
    void whatIsNotThereOrNotNamedIsAUsageError() throws IOException {
        Invocation killed = Invocation.of("verify", file(), "--images", DIGEST);
        assertThat(killed.status()).isEqualTo(2);
        assertThat(killed.err()).contains("There is no attestation").contains("never carried out to its end");

        attest(Outcome.APPROVED, Duration.ofHours(2));
        assertThat(Invocation.of("verify", file(), "--commit", Attested.COMMIT).status())
                .isZero();
        assertThat(Invocation.of("verify", file()).err()).contains("give --images or --commit");
        assertThat(Invocation.of("verify", file(), "--images", "api:2026.5.17").err())
                .contains("'api:2026.5.17' names no digest");
        assertThat(Invocation.of("verify", file(), "--images", DIGEST, "--max-age", "soon")
                        .err())
                .contains("is no span of time");
        assertThat(Invocation.of("verify", file(), "--images", DIGEST, "--key", file())
                        .err())
                .contains("holds no 'PUBLIC KEY'");
    }

    private String file() {
        return directory.resolve(Attestation.FILE).toString();
    }

    private void attest(Outcome outcome, Duration ago) throws IOException {
        Attested.write(directory, outcome, ago);
    }
}
