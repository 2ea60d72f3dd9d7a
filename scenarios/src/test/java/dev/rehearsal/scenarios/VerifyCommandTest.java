package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.descriptor.TargetLoader;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.reports.attest.Attestation;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
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

        Invocation verify = Invocation.of("verify", file(), "--images", DIGEST, "api=" + DIGEST.replace("ab", "cb"));

        assertThat(verify.status()).isEqualTo(1);
        assertThat(verify.out()).isEmpty();
        assertThat(verify.err()).startsWith("rehearse: Image api=sha256:cbcb").hasLineCount(1);
    }

    @Test
    void whatComesAfterTheImagesIsTheAttestation() throws IOException {
        attest(Outcome.APPROVED, Duration.ofHours(2));

        assertThat(Invocation.of("verify", "--images", "api=" + DIGEST, file()).status())
                .isZero();
        assertThat(Invocation.of("verify", "--images", "api=" + DIGEST + "," + DIGEST, "--json", file())
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

    @Test
    void whatNamesNothingOrTheSameTwiceIsAUsageError() throws IOException {
        attest(Outcome.APPROVED, Duration.ofHours(2));

        for (String images :
                List.of(",", "", DIGEST + ",", DIGEST + "," + DIGEST, "api=" + DIGEST + ",api=" + DIGEST)) {
            Invocation verify = Invocation.of("verify", file(), "--commit", Attested.COMMIT, "--images", images);
            assertThat(verify.status()).as(images).isEqualTo(2);
            assertThat(verify.out()).isEmpty();
        }
        for (String option : List.of("--require-paths", "--from", "--data")) {
            for (String value : List.of("", ",", "standard,", " ")) {
                assertThat(Invocation.of("verify", file(), "--commit", Attested.COMMIT, option, value)
                                .status())
                        .as(option + " '" + value + "'")
                        .isEqualTo(2);
            }
        }
    }

    @Test
    void howItWasRehearsedIsAskedToo() throws IOException {
        attest(Outcome.APPROVED, Duration.ofHours(2));

        assertThat(demand("--require-paths", "standard", "--from", "2026.5.15", "--data", "small,large"))
                .isZero();
        assertThat(demand("--require-paths", "standard,quick-rollback")).isEqualTo(3);
        assertThat(demand("--from", "2026.5.1")).isEqualTo(3);
        assertThat(demand("--data", "large")).isEqualTo(3);
    }

    @Test
    void preflightAloneOpensNothing() throws IOException {
        Attested.of(Outcome.APPROVED).path("preflight").write(directory);

        assertThat(demand()).isEqualTo(3);
        assertThat(demand("--require-paths", "preflight")).isZero();
    }

    @Test
    void theDescriptorIsComparedByWhatItSays(@TempDir Path elsewhere) throws IOException {
        Path descriptor = Files.writeString(elsewhere.resolve("target.yaml"), "name: gitpulse\ntag: '{version}'\n");
        String fingerprint = TargetLoader.fingerprint(descriptor);
        Attested.of(Outcome.APPROVED)
                .on(new Provenance.Basis(fingerprint, "small", false, Severity.BLOCKER, List.of("standard")))
                .write(directory);

        assertThat(demand("--descriptor", descriptor.toString())).isZero();
        Files.writeString(descriptor, "# by hand\ntag: \"{version}\"\nname: gitpulse\n");
        assertThat(demand("--descriptor", descriptor.toString())).isZero();
        Files.writeString(descriptor, "tag: 'v{version}'\nname: gitpulse\n");
        assertThat(demand("--descriptor", descriptor.toString())).isEqualTo(3);
        assertThat(demand("--descriptor", elsewhere.resolve("absent.yaml").toString()))
                .isEqualTo(2);
    }

    private int demand(String... options) {
        return Invocation.of(Stream.concat(Stream.of("verify", file(), "--commit", Attested.COMMIT), Stream.of(options))
                        .toArray(String[]::new))
                .status();
    }

    private String file() {
        return directory.resolve(Attestation.FILE).toString();
    }

    private void attest(Outcome outcome, Duration ago) throws IOException {
        Attested.write(directory, outcome, ago);
    }
}
