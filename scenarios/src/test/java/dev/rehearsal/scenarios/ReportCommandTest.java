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

class ReportCommandTest {
    @TempDir
    private Path directory;

    @Test
    void theReportsAreMadeAgainFromTheVerdict() throws IOException {
        VerdictJson.write(rejected(), directory.resolve("verdict.json"));

        Invocation report = Invocation.of("report", directory.toString());

        assertThat(report.status()).isZero();
        assertThat(report.out()).startsWith("Rejected  gitpulse").contains("repeat  ./rehearse run");
        assertThat(directory.resolve("report.html")).exists();
        assertThat(directory.resolve("junit.xml")).exists();
    }

    @Test
    void jsonIsTheVerdict() throws IOException {
        VerdictJson.write(rejected(), directory.resolve("verdict.json"));

        Invocation report = Invocation.of("report", directory.toString(), "--json");

        assertThat(report.out()).isEqualTo(Files.readString(directory.resolve("verdict.json")));
    }

    @Test
    void anUnknownRunIsAUsageError() {
        Invocation report = Invocation.of("report", "no-such-run");

        assertThat(report.status()).isEqualTo(2);
        assertThat(report.err()).contains("There is no verdict.json in").contains("no-such-run");
        assertThat(report.out()).isEmpty();
    }

    @Test
    void aVerdictThatCannotBeReadIsAUsageErrorThatNamesThePlace() throws IOException {
        Files.writeString(
                directory.resolve("verdict.json"),
                VerdictJson.text(rejected()).replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 9"));

        Invocation report = Invocation.of("report", directory.toString());

        assertThat(report.status()).isEqualTo(2);
        assertThat(report.err()).contains("/schemaVersion").doesNotContain("\tat ");
    }

    @Test
    void whatIsMadeAgainIsAttestedAnew() throws IOException {
        Attested.of(Outcome.REJECTED).write(directory);
        Files.delete(directory.resolve("report.html"));

        Invocation report = Invocation.of("report", directory.toString());

        assertThat(report.err()).doesNotContain("attest");
        Invocation verify = Invocation.of("verify", directory.toString(), "--commit", "c0ffee00", "--max-age", "9999d");
        assertThat(verify.err()).contains("rejected the release").doesNotContain("edited");
    }

    @Test
    void anEditedVerdictIsNeverAttestedAnew() throws IOException {
        Attested.of(Outcome.APPROVED).write(directory);
        Path verdict = directory.resolve("verdict.json");
        Files.writeString(verdict, Files.readString(verdict).replace("c0ffee", "badbad"));

        Invocation report = Invocation.of("report", directory.toString());

        assertThat(report.err()).contains("The attestation was left as it is", "verdict.json was edited");
        assertThat(Invocation.of("verify", directory.toString(), "--commit", "badbadbad")
                        .status())
                .isEqualTo(1);
    }

    @Test
    void aVerdictWhoseOutcomeDoesNotFollowIsNone() throws IOException {
        Attested.of(Outcome.REJECTED).write(directory);
        Path verdict = directory.resolve("verdict.json");
        Files.writeString(verdict, Files.readString(verdict).replace("\"rejected\"", "\"approved\""));

        Invocation report = Invocation.of("report", directory.toString());

        assertThat(report.status()).isEqualTo(2);
        assertThat(report.err()).contains("path standard is called approved").doesNotContain("\tat ");
    }

    @Test
    void nothingIsSignedThatWasEditedOrNeverAttested(@TempDir Path keyring) throws IOException {
        Path key = SignedKeys.in(keyring).secret();
        Attested.of(Outcome.APPROVED).write(directory);
        Path verdict = directory.resolve("verdict.json");
        String before = Files.readString(verdict);
        Files.writeString(verdict, before.replace("c0ffee", "badbad"));

        Invocation edited = Invocation.of("report", directory.toString(), "--sign-key", key.toString());

        assertThat(edited.status()).isEqualTo(2);
        assertThat(edited.err()).contains("Nothing was signed");
        Files.writeString(verdict, before);
        Files.delete(directory.resolve("attestation.intoto.json"));
        assertThat(Invocation.of("report", directory.toString(), "--sign-key", key.toString())
                        .status())
                .isEqualTo(2);
        assertThat(directory.resolve("attestation.intoto.json")).doesNotExist();
    }

    private static Verdict rejected() {
        return Attested.of(Outcome.REJECTED).verdict();
    }
}
