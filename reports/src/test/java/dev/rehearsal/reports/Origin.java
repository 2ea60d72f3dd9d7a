package dev.rehearsal.reports;

import dev.rehearsal.evidence.Severity;
import dev.rehearsal.verdict.Provenance;
import dev.rehearsal.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Gives sample verdicts a provenance, and another time. */
public final class Origin {
    public static final String COMMIT = "5b1c0ffee0000000000000000000000000000017";
    public static final String PUBLISHED = "c0de".repeat(16);

    public static final Provenance.Basis BASIS =
            new Provenance.Basis("d1".repeat(32), "small", false, Severity.BLOCKER, List.of("standard"));

    private Origin() {}

    public static Verdict of(Verdict verdict) {
        return with(
                verdict,
                new Provenance(
                        Map.of("2026.5.15", "5b1c0ffee0000000000000000000000000000015", "2026.5.17", COMMIT),
                        Map.of("api", List.of("sha256:" + PUBLISHED)),
                        List.of(
                                new Provenance.Place("standard", "014_email", "migrations/014_email.py", 1),
                                new Provenance.Place("database-rollback", "Migrate down", "runbooks/back down.md", 31),
                                new Provenance.Place("database-rollback", "email", "migrations/013_email.py", 1),
                                new Provenance.Place("database-rollback", "014_email", "migrations/014_email.py", 4),
                                new Provenance.Place("database-rollback", "Elsewhere", "/abs/olute.md", 4)),
                        BASIS,
                        List.of(new Provenance.HandedOver("app/api:2026.5.17", "sha256:" + PUBLISHED, "sha256:3f1c")),
                        null),
                verdict.startedAt());
    }

    public static Verdict with(Verdict verdict, Provenance provenance, Instant startedAt) {
        return new Verdict(
                verdict.schemaVersion(),
                verdict.runId(),
                verdict.target(),
                verdict.from(),
                verdict.to(),
                verdict.releaseClass(),
                verdict.outcome(),
                verdict.harnessVersion(),
                startedAt,
                verdict.durationMillis(),
                verdict.command(),
                verdict.images(),
                verdict.paths(),
                verdict.notApplicable(),
                provenance);
    }
}
