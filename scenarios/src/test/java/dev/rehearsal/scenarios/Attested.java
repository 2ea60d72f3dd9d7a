package dev.rehearsal.scenarios;

import dev.rehearsal.reports.ReportWriter;
import dev.rehearsal.reports.attest.Attestation;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.Provenance;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Report directories with an attestation. */
final class Attested {
    static final String DIGEST = "sha256:" + "ab".repeat(32);
    static final String COMMIT = "c0ffee".repeat(6) + "c0ff";

    private Attested() {}

    /** @param ago how long ago the rehearsal ended */
    static void write(Path directory, Outcome outcome, Duration ago) throws IOException {
        Verdict verdict = new Verdict(
                Verdict.SCHEMA_VERSION,
                "20260517-200000-ab12",
                "gitpulse",
                "2026.5.15",
                "2026.5.17",
                "stable",
                outcome,
                "0.1.0",
                Instant.now().minus(ago).minusSeconds(60),
                1_000,
                "./rehearse run",
                Map.of("api", new Verdict.ImageDigests(null, DIGEST)),
                List.of(),
                List.of(),
                new Provenance(Map.of("2026.5.17", COMMIT), Map.of(), List.of()));
        Files.createDirectories(directory);
        VerdictJson.write(verdict, directory.resolve("verdict.json"));
        ReportWriter.writePages(verdict, directory);
        Attestation.write(verdict, directory, null, Map.of());
    }
}
