package dev.rehearsal.scenarios;

import dev.rehearsal.evidence.Finding;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.Unmeasured;
import dev.rehearsal.reports.ReportWriter;
import dev.rehearsal.reports.attest.Attestation;
import dev.rehearsal.reports.attest.KeyFile;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Provenance;
import dev.rehearsal.verdict.Rehearsed;
import dev.rehearsal.verdict.Ruling;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A report directory with an attestation, as a run would leave it. Immutable.
 *
 * @param path the one that was rehearsed; {@code preflight} rolls nothing out
 * @param ago how long ago the rehearsal ended
 * @param key file of the key that signs; null for none
 */
record Attested(
        String path,
        String from,
        Outcome outcome,
        Duration ago,
        Provenance.Basis basis,
        @Nullable Path key) {
    static final String DIGEST = "sha256:" + "ab".repeat(32);
    static final String COMMIT = "c0ffee".repeat(6) + "c0ff";
    static final String DESCRIPTOR = "d1".repeat(32);

    private static final Provenance.Basis BASIS =
            new Provenance.Basis(DESCRIPTOR, "small", false, Severity.BLOCKER, List.of("standard", "major"));

    /** The path standard of an hour ago, on the data small. */
    static Attested of(Outcome outcome) {
        return new Attested("standard", "2026.5.15", outcome, Duration.ofHours(1), BASIS, null);
    }

    Attested path(String other) {
        return new Attested(other, from, outcome, ago, basis, key);
    }

    Attested from(String other) {
        return new Attested(path, other, outcome, ago, basis, key);
    }

    Attested ago(Duration other) {
        return new Attested(path, from, outcome, other, basis, key);
    }

    Attested on(Provenance.Basis other) {
        return new Attested(path, from, outcome, ago, other, key);
    }

    Attested signedWith(@Nullable Path other) {
        return new Attested(path, from, outcome, ago, basis, other);
    }

    /** @param ago how long ago the rehearsal ended */
    static void write(Path directory, Outcome outcome, Duration ago) throws IOException {
        of(outcome).ago(ago).write(directory);
    }

    void write(Path directory) throws IOException {
        Verdict verdict = verdict();
        Path logs = Files.createDirectories(directory.resolve("logs").resolve(path));
        Files.writeString(logs.resolve("shell.log"), path + " from " + from + "\n");
        VerdictJson.write(verdict, directory.resolve("verdict.json"));
        ReportWriter.writePages(verdict, directory);
        Attestation.write(verdict, directory, key == null ? null : KeyFile.privateKey(key), Map.of());
    }

    Verdict verdict() {
        return new Verdict(
                Verdict.SCHEMA_VERSION,
                "20260517-200000-ab12",
                "gitpulse",
                from,
                "2026.5.17",
                "stable",
                outcome,
                "0.1.0",
                Instant.now().minus(ago).minusSeconds(1),
                1_000,
                "./rehearse run",
                Map.of("api", new Verdict.ImageDigests(null, DIGEST)),
                List.of(PathVerdict.of(new Rehearsed(path, "recommended", from, "2026.5.17"), outcome)
                        .with(ruling())),
                List.of(),
                new Provenance(
                        Map.of("2026.5.17", COMMIT),
                        Map.of(),
                        List.of(),
                        basis,
                        List.of(new Provenance.HandedOver("api:2026.5.17", DIGEST, DIGEST)),
                        null));
    }

    private Ruling ruling() {
        List<String> decided = List.of("data.rows-changed");
        return switch (outcome) {
            case APPROVED -> new Ruling(List.of(), List.of(), decided, null, false);
            case REJECTED ->
                new Ruling(
                        List.of(new Finding(
                                "data.rows-lost", Severity.BLOCKER, "commits", "3 rows are gone.", List.of("id 1"))),
                        List.of(),
                        decided,
                        null,
                        false);
            case INCONCLUSIVE ->
                new Ruling(
                        List.of(),
                        List.of(new Unmeasured("data.rows-lost", "The rows were not read.", true)),
                        decided,
                        null,
                        false);
        };
    }
}
