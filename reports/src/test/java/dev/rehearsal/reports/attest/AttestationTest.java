package dev.rehearsal.reports.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.reports.Origin;
import dev.rehearsal.reports.Samples;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttestationTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path directory;

    @Test
    void itIsAnInTotoStatementWithATestResult() throws IOException {
        JsonNode statement = attested(Origin.of(Samples.approved()), Map.of("CI_JOB_URL", "https://ci.example/1"));

        assertThat(statement.path("_type").asText()).isEqualTo("https://in-toto.io/Statement/v1");
        assertThat(statement.path("predicateType").asText())
                .isEqualTo("https://in-toto.io/attestation/test-result/v0.1");
        JsonNode predicate = statement.path("predicate");
        assertThat(predicate.path("result").asText()).isEqualTo("WARNED");
        assertThat(predicate.path("url").asText()).isEqualTo("https://ci.example/1");
        assertThat(predicate.path("configuration")).isNotEmpty().allSatisfy(AttestationTest::describesAResource);
        assertThat(predicate.path("passedTests").toString()).contains("\"standard/data.rows-lost\"");
        assertThat(predicate.path("warnedTests").toString()).isEqualTo("[\"standard/process.leftovers\"]");
        assertThat(predicate.path("failedTests")).isEmpty();
    }

    /** As its specification wants it: one of uri, digest and content at least. */
    private static void describesAResource(JsonNode descriptor) {
        assertThat(descriptor.has("uri") || descriptor.has("digest") || descriptor.has("content"))
                .as(descriptor.toString())
                .isTrue();
    }

    @Test
    void subjectsAreTheImagesAndTheCommitOfTheNewRelease() throws IOException {
        JsonNode subjects = attested(Origin.of(Samples.approved()), Map.of()).path("subject");

        Set<String> names = new HashSet<>();
        assertThat(subjects).allSatisfy(subject -> {
            assertThat(subject.path("digest")).hasSize(1);
            assertThat(names.add(subject.path("name").asText())).isTrue();
        });
        assertThat(subjects.toString())
                .contains("{\"name\":\"api\",\"digest\":{\"sha256\":\"3f1c" + "e7".repeat(30) + "\"}}")
                .contains("\"sha256\":\"" + Origin.PUBLISHED + "\"")
                .contains("{\"name\":\"git:2026.5.17\",\"digest\":{\"gitCommit\":\"" + Origin.COMMIT + "\"}}")
                .doesNotContain("proxy")
                .doesNotContain("git:2026.5.15");
    }

    @Test
    void aRejectionNamesWhatFailed() throws IOException {
        JsonNode predicate = attested(Samples.rejected(), Map.of()).path("predicate");

        assertThat(predicate.path("result").asText()).isEqualTo("FAILED");
        assertThat(predicate.path("failedTests").toString())
                .contains("database-rollback/process.step-failed", "database-rollback/data.rows-lost");
    }

    @Test
    void whatIsInconclusiveIsNeitherPassedNorBlamedOnTheRelease() throws IOException {
        JsonNode predicate = attested(Samples.inconclusive(), Map.of()).path("predicate");

        assertThat(predicate.path("result").asText()).isEqualTo("FAILED");
        assertThat(predicate.path("failedTests")).isEmpty();
        assertThat(predicate.path(Statement.REHEARSAL_BEFORE).path("outcome").asText())
                .isEqualTo("inconclusive");
        assertThat(predicate.path(Statement.REHEARSAL_BEFORE).path("undecided")).isNotEmpty();
    }

    @Test
    void theLinkToTheLatestRunHoldsTheSameEvidence(@TempDir Path elsewhere) throws IOException {
        Files.writeString(directory.resolve("verdict.json"), "{}");
        Path latest = Files.createSymbolicLink(elsewhere.resolve("latest"), directory);

        assertThat(EvidenceFiles.of(latest))
                .isEqualTo(EvidenceFiles.of(directory))
                .containsKey("verdict.json");
    }

    @Test
    void evidenceIsHashedButForWhatOthersMakeOfIt() throws IOException {
        Files.createDirectories(directory.resolve("logs/standard"));
        Files.writeString(directory.resolve("logs/standard/plan.txt"), "abc");
        Files.createDirectories(directory.resolve("allure-report"));
        Files.writeString(directory.resolve("allure-report/index.html"), "");
        Files.writeString(directory.resolve("annotations.json"), "{}");

        JsonNode predicate = attested(Samples.approved(), Map.of()).path("predicate");

        // the SHA-256 of abc, as FIPS 180 gives it
        String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assertThat(predicate.path(Statement.EVIDENCE))
                .extracting(file -> file.path("name").asText())
                .containsExactly("logs/standard/plan.txt", "verdict.json");
        assertThat(predicate.path(Statement.EVIDENCE).at("/0/digest/sha256").asText())
                .isEqualTo(abc);
        assertThat(predicate.at("/configuration/0/digest/sha256").asText()).isEqualTo(abc);
        assertThat(predicate.at("/configuration/0/annotations/procedure").asText())
                .isEqualTo("recommended");
        assertThat(predicate
                        .path(Statement.REHEARSAL_BEFORE)
                        .path("harnessVersion")
                        .asText())
                .isEqualTo("0.1.0");
    }

    @Test
    void aSignedOneIsAnEnvelopeThatOnlyItsKeyOpens() throws IOException {
        Keys keys = Keys.in(directory, "right", "Ed25519");
        Keys others = Keys.in(directory, "wrong", "Ed25519");
        VerdictJson.write(Samples.approved(), directory.resolve("verdict.json"));

        Attestation.write(Samples.approved(), directory, KeyFile.privateKey(keys.secret()), Map.of());

        JsonNode envelope = JSON.readTree(directory.resolve(Attestation.FILE).toFile());
        assertThat(envelope.path("payloadType").asText()).isEqualTo("application/vnd.in-toto+json");
        Attestation read = Attestation.read(directory.resolve(Attestation.FILE));
        assertThat(read.signedBy(KeyFile.publicKey(keys.open()))).isTrue();
        assertThat(read.signedBy(KeyFile.publicKey(others.open()))).isFalse();
        assertThat(read.about("target")).isEqualTo("gitpulse");
    }

    /** The example of the DSSE protocol. */
    @Test
    void typeAndPayloadAreSignedWithTheirLengths() {
        assertThat(new String(
                        Envelope.signed(
                                "http://example.com/HelloWorld", "hello world".getBytes(StandardCharsets.UTF_8)),
                        StandardCharsets.UTF_8))
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    }

    @Test
    void aKeyOfAnotherKindIsRefusedWithTheCommandThatMakesOne() throws IOException {
        Keys other = Keys.in(directory, "rsa", "RSA");
        Path none = Files.writeString(directory.resolve("none"), "nothing");

        assertThatThrownBy(() -> KeyFile.privateKey(other.secret()))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("openssl genpkey -algorithm ed25519");
        assertThatThrownBy(() -> KeyFile.publicKey(other.open())).isInstanceOf(KeyException.class);
        assertThatThrownBy(() -> KeyFile.publicKey(none))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("-pubout");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[",
                "{\"payload\":\"!\",\"signatures\":[]}",
                "{\"payload\":\"e30=\",\"signatures\":[]}",
                "{\"payload\":\"e30=\",\"payload\":\"e30=\",\"signatures\":[]}",
                "{\"payloadType\":\"text/plain\",\"payload\":\"e30=\",\"signatures\":[]}"
            })
    void anotherFileIsToldAsSuch(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("some.json"), text);

        assertThatThrownBy(() -> Attestation.read(file))
                .isInstanceOf(MalformedAttestationException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void thePublicPartOfAKeyIsThatOfItsPair() throws IOException {
        Keys keys = Keys.in(directory, "pair", "Ed25519");

        assertThat(KeyFile.publicPart(KeyFile.privateKey(keys.secret())).getEncoded())
                .isEqualTo(KeyFile.publicKey(keys.open()).getEncoded());
    }

    @Test
    void itSaysOnWhatTermsItWasRehearsed() throws IOException {
        JsonNode about = attested(Origin.of(Samples.approved()), Map.of())
                .path("predicate")
                .path(Statement.REHEARSAL);

        assertThat(about.at("/descriptor/digest/sha256").asText()).isEqualTo("d1".repeat(32));
        assertThat(about.path("data").asText()).isEqualTo("small");
        assertThat(about.path("dump").asBoolean(true)).isFalse();
        assertThat(about.path("failOn").asText()).isEqualTo("blocker");
        assertThat(about.path("rollouts").toString()).isEqualTo("[\"standard\"]");
        assertThat(about.at("/handedOver/0/image").asText()).isEqualTo("app/api:2026.5.17");
        assertThat(about.at("/commits/2026.5.17").asText()).isEqualTo(Origin.COMMIT);
    }

    @Test
    void oneOfALaterVersionIsNotGuessedAt() throws IOException {
        attested(Origin.of(Samples.approved()), Map.of());
        Path file = directory.resolve(Attestation.FILE);
        Files.writeString(file, Files.readString(file).replace("rehearsal/v0.2", "rehearsal/v0.3"));

        assertThatThrownBy(() -> Attestation.read(file))
                .isInstanceOf(MalformedAttestationException.class)
                .hasMessageContaining("not of a version");
    }

    private JsonNode attested(Verdict verdict, Map<String, String> environment) throws IOException {
        VerdictJson.write(verdict, directory.resolve("verdict.json"));
        Attestation.write(verdict, directory, null, environment);
        return JSON.readTree(directory.resolve(Attestation.FILE).toFile());
    }
}
