package dev.rehearsal.reports.attest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.Severity;
import dev.rehearsal.reports.Origin;
import dev.rehearsal.reports.Samples;
import dev.rehearsal.reports.attest.Verification.Refusal;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.Provenance;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationTest {
    private static final Verdict APPROVED = Origin.of(Samples.approved());
    private static final Instant NOW = APPROVED.startedAt().plus(Duration.ofDays(2));
    private static final String API_PLAIN = "sha256:3f1ce7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7";
    private static final String API = API_PLAIN;
    private static final String OTHER = "sha256:" + "0".repeat(64);

    @TempDir
    private Path directory;

    @TempDir
    private Path keyring;

    @BeforeEach
    void attest() throws IOException {
        attest(APPROVED);
    }

    private void attest(Verdict verdict) throws IOException {
        Files.createDirectories(directory.resolve("logs/standard"));
        Files.writeString(directory.resolve("logs/standard/shell.log"), "as it was");
        VerdictJson.write(verdict, directory.resolve("verdict.json"));
        Attestation.write(verdict, directory, null, Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {API_PLAIN, "api=" + API_PLAIN, "registry.example/app/api@" + API_PLAIN})
    void theImageThatWasRehearsedPasses(String image) throws IOException {
        assertThat(refusals(image)).isEmpty();
    }

    @Test
    void soDoesTheDigestUnderWhichItsOwnRegistryHasIt() throws IOException {
        assertThat(refusals("api=sha256:" + Origin.PUBLISHED)).isEmpty();
        assertThat(refusals("worker=sha256:" + Origin.PUBLISHED)).hasSize(1);
    }

    @Test
    void anotherImageIsRejected() throws IOException {
        assertThat(refusals(API, OTHER)).singleElement().satisfies(refusal -> {
            assertThat(refusal.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(refusal.sentence()).contains(OTHER, "is not the one that was rehearsed", API);
        });
        assertThat(refusals("proxy=" + API))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.sentence()).contains("attested are api, worker"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"verdict.json", "logs/standard/shell.log"})
    void editedOrLostEvidenceIsRejected(String name) throws IOException {
        Files.writeString(directory.resolve(name), "\n", StandardOpenOption.APPEND);
        assertThat(refusals(API)).singleElement().satisfies(refusal -> {
            assertThat(refusal.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(refusal.sentence()).contains(name, "was edited");
        });

        Files.delete(directory.resolve(name));
        assertThat(refusals(API))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.sentence()).contains(name, "is not in"));
    }

    @Test
    void anEditedAttestationContradictsItsVerdict() throws IOException {
        attest(Origin.of(Samples.rejected()));
        Path file = directory.resolve(Attestation.FILE);
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "\"outcome\" : \"rejected\",\n      \"target\"",
                                "\"outcome\" : \"approved\",\n      \"target\"")
                        .replace("FAILED", "PASSED"));

        assertThat(refusals(API))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.sentence()).contains("says otherwise than the verdict.json"));
    }

    @Test
    void evidenceElsewhereIsNotLookedAt() throws IOException {
        Path file = directory.resolve(Attestation.FILE);
        Files.writeString(file, Files.readString(file).replace("logs/standard/shell.log", "../../etc/hostname"));

        assertThat(refusals(API))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.sentence()).contains("outside of its directory"));
    }

    @Test
    void aRejectionIsRejectedAndWhatIsUndecidedIsInconclusive() throws IOException {
        attest(Origin.of(Samples.rejected()));
        assertThat(refusals(API)).extracting(Refusal::outcome).containsExactly(Outcome.REJECTED);

        attest(Origin.of(Samples.inconclusive()));
        assertThat(refusals(API)).singleElement().satisfies(refusal -> {
            assertThat(refusal.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
            assertThat(refusal.sentence()).contains("inconclusive, which is not approved");
        });
    }

    @Test
    void whatIsTooOldOrYetToComeIsInconclusive() throws IOException {
        Verification strict = new Verification(Demands.of(claims(API), null), null, Duration.ofDays(1), NOW);
        Verification early = new Verification(
                Demands.of(claims(API), null), null, Duration.ofDays(1), NOW.minus(Duration.ofDays(3)));

        assertThat(refusals(strict)).singleElement().satisfies(refusal -> {
            assertThat(refusal.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
            assertThat(refusal.sentence()).contains("has expired", "--max-age");
        });
        assertThat(refusals(early))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.sentence()).contains("yet to come"));
    }

    @Test
    void theCommitIsComparedToo() throws IOException {
        assertThat(refusals(commit(Origin.COMMIT))).isEmpty();
        assertThat(refusals(commit(Origin.COMMIT.substring(0, 10)))).isEmpty();
        assertThat(refusals(commit("5b1c"))).hasSize(1);
        assertThat(refusals(commit("5b1c0ffee0000000000000000000000000000015")))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.sentence()).contains("was not rehearsed", Origin.COMMIT));
    }

    @Test
    void whereAKeyIsGivenItMustHaveSigned() throws IOException {
        Keys right = Keys.in(keyring, "right", "Ed25519");
        Keys wrong = Keys.in(keyring, "wrong", "Ed25519");
        PublicKey key = KeyFile.publicKey(right.open());

        assertThat(refusals(signedBy(key)))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.sentence()).contains("is not signed"));
        Attestation.write(APPROVED, directory, KeyFile.privateKey(wrong.secret()), Map.of());
        assertThat(refusals(signedBy(key)))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.sentence()).contains("another key"));
        Attestation.write(APPROVED, directory, KeyFile.privateKey(right.secret()), Map.of());
        assertThat(refusals(signedBy(key))).isEmpty();
    }

    @Test
    void renewalKeepsAnAttestationThatEditedEvidenceContradicts() throws IOException {
        byte[] before = Files.readAllBytes(directory.resolve(Attestation.FILE));
        assertThat(renew(null)).isEmpty();
        Files.writeString(directory.resolve("logs/standard/shell.log"), "otherwise");

        Optional<String> complaint = renew(null);

        assertThat(complaint).hasValueSatisfying(said -> assertThat(said).contains("shell.log was edited"));
        assertThat(Files.readAllBytes(directory.resolve(Attestation.FILE))).isEqualTo(before);
    }

    @Test
    void renewalDoesNotTakeASignatureAway() throws IOException {
        Keys keys = Keys.in(keyring, "keys", "Ed25519");
        Files.writeString(directory.resolve("report.html"), "old");
        Attestation.write(APPROVED, directory, KeyFile.privateKey(keys.secret()), Map.of());
        assertThat(renew(null)).isEmpty();
        Files.writeString(directory.resolve("report.html"), "new");

        assertThat(renew(null)).hasValueSatisfying(said -> assertThat(said).contains("--sign-key"));
        assertThat(renew(KeyFile.privateKey(keys.secret()))).isEmpty();
        assertThat(refusals(signedBy(KeyFile.publicKey(keys.open())))).isEmpty();
    }

    @Test
    void renewalMakesNoAttestationWhereThereWasNone() throws IOException {
        Files.delete(directory.resolve(Attestation.FILE));
        Keys keys = Keys.in(keyring, "keys", "Ed25519");

        assertThat(renew(KeyFile.privateKey(keys.secret())))
                .hasValueSatisfying(said -> assertThat(said).contains("none is made afterwards"));
        assertThat(directory.resolve(Attestation.FILE)).doesNotExist();
    }

    @Test
    void renewalPutsNoOtherSignatureInASignaturesPlace() throws IOException {
        Keys keys = Keys.in(keyring, "keys", "Ed25519");
        Keys others = Keys.in(keyring, "others", "Ed25519");
        Attestation.write(APPROVED, directory, KeyFile.privateKey(keys.secret()), Map.of());

        assertThat(renew(KeyFile.privateKey(others.secret())))
                .hasValueSatisfying(said -> assertThat(said).contains("signed with another key"));
        assertThat(refusals(signedBy(KeyFile.publicKey(keys.open())))).isEmpty();
    }

    @Test
    void logsThatWereAddedAfterwardsAreNotAttested() throws IOException {
        Files.writeString(directory.resolve("logs/standard/more.log"), "more");

        assertThat(renew(null)).hasValueSatisfying(said -> assertThat(said).contains("more.log was added"));
    }

    private Optional<String> renew(@Nullable PrivateKey key) throws IOException {
        return Renewal.of(APPROVED, directory, key).write(APPROVED, Map.of());
    }

    @Test
    void whatIsDemandedMustHaveBeenRehearsed() throws IOException {
        assertThat(refusals(
                        demands(List.of("standard"), List.of("2026.5.15"), List.of("small", "large"), "d1".repeat(32))))
                .isEmpty();
        for (Verification each : List.of(
                demands(List.of("standard", "quick-rollback"), List.of(), List.of(), null),
                demands(List.of(), List.of("2026.5.15", "2026.5.1"), List.of(), null),
                demands(List.of("standard"), List.of("2026.5.1"), List.of(), null),
                demands(List.of(), List.of(), List.of("large"), null),
                demands(List.of(), List.of(), List.of("dump"), null),
                demands(List.of(), List.of(), List.of(), "00".repeat(32)))) {
            assertThat(refusals(each))
                    .as(each.toString())
                    .singleElement()
                    .extracting(Refusal::outcome)
                    .isEqualTo(Outcome.INCONCLUSIVE);
        }
    }

    @Test
    void aPathThatRollsNothingOutOpensNothing() throws IOException {
        Provenance of = Objects.requireNonNull(APPROVED.provenance());
        Provenance.Basis none = new Provenance.Basis("d1".repeat(32), "small", false, Severity.BLOCKER, List.of());
        attest(Origin.with(
                APPROVED,
                new Provenance(of.commits(), of.published(), of.places(), none, of.handedOver(), null),
                APPROVED.startedAt()));

        assertThat(refusals(API)).singleElement().satisfies(refusal -> {
            assertThat(refusal.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
            assertThat(refusal.sentence()).contains("that ends with the new release in place", "--require-paths");
        });
        assertThat(refusals(demands(List.of("standard"), List.of(), List.of(), null)))
                .isEmpty();
    }

    @Test
    void aUnionIsAsOldAsItsOldestShard() throws IOException {
        Provenance of = Objects.requireNonNull(APPROVED.provenance());
        attest(Origin.with(
                APPROVED,
                new Provenance(
                        of.commits(),
                        of.published(),
                        of.places(),
                        of.basis(),
                        of.handedOver(),
                        NOW.minus(Duration.ofDays(8))),
                APPROVED.startedAt()));

        assertThat(refusals(API))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.sentence()).contains("has expired"));
    }

    @Test
    void anAttestationOfAVerdictThatSaysNothingOfItsTermsIsReadAndOpensNothing() throws IOException {
        attest(Origin.with(
                APPROVED,
                new Provenance(Map.of("2026.5.17", Origin.COMMIT), Map.of(), List.of(), null, List.of(), null),
                APPROVED.startedAt()));

        assertThat(refusals(API)).singleElement().extracting(Refusal::outcome).isEqualTo(Outcome.INCONCLUSIVE);
    }

    private static Verification demands(
            List<String> paths, List<String> froms, List<String> data, @Nullable String descriptor) {
        return new Verification(
                new Demands(claims(API), null, paths, froms, data, descriptor), null, Duration.ofDays(7), NOW);
    }

    private static Verification commit(String commit) {
        return new Verification(Demands.of(List.of(), commit), null, Duration.ofDays(7), NOW);
    }

    private static Verification signedBy(@Nullable PublicKey key) {
        return new Verification(Demands.of(claims(API), null), key, Duration.ofDays(7), NOW);
    }

    private List<Refusal> refusals(String... images) throws IOException {
        return refusals(new Verification(Demands.of(claims(images), null), null, Duration.ofDays(7), NOW));
    }

    private List<Refusal> refusals(Verification verification) throws IOException {
        return verification.refusals(
                Attestation.read(directory.resolve(Attestation.FILE)), Objects.requireNonNull(directory));
    }

    private static List<ImageClaim> claims(String... images) {
        return Stream.of(images)
                .map(image -> ImageClaim.of(image).orElseThrow())
                .toList();
    }
}
