package dev.rehearsal.scenarios;

import dev.rehearsal.evidence.Finding;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.Unmeasured;
import dev.rehearsal.verdict.Course;
import dev.rehearsal.verdict.Effects;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Rehearsed;
import dev.rehearsal.verdict.Ruling;
import dev.rehearsal.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Verdicts on documented procedures. */
final class GuideVerdicts {
    private static final Instant START = Instant.parse("2026-05-17T20:00:00Z");

    private GuideVerdicts() {}

    static Verdict verdict(PathVerdict... paths) {
        return new Verdict(
                Verdict.SCHEMA_VERSION,
                "20260517-200000-ab12",
                "gitpulse",
                null,
                null,
                null,
                List.of(paths).stream()
                        .map(PathVerdict::outcome)
                        .reduce(Outcome::combine)
                        .orElse(Outcome.INCONCLUSIVE),
                "0.1.0",
                START,
                40_000,
                "./rehearse guide",
                Map.of(),
                List.of(paths),
                List.of(),
                null);
    }

    static PathVerdict rejectedPath() {
        return path(
                "standard",
                Outcome.REJECTED,
                List.of(new Finding(
                        "data.rows-lost", Severity.BLOCKER, "commits", "3 rows are gone.", List.of("id 1", "id 2"))));
    }

    static PathVerdict path(String name, Outcome outcome, List<Finding> findings) {
        return PathVerdict.of(new Rehearsed(name, "documented", "2026.5.15", "2026.5.17"), outcome)
                .with(new Course(
                        40_000,
                        900,
                        List.of(
                                new Course.Step("Update", "Pull", "docker compose pull", START, 900, 0, null, null),
                                new Course.Step(
                                        "Update",
                                        "Run migrations",
                                        "docker compose run --rm api alembic upgrade head",
                                        START.plusSeconds(1),
                                        2_000,
                                        1,
                                        false,
                                        "``` boom <b>"))))
                .with(new Effects(
                        new Effects.AvailabilitySummary(
                                8_000,
                                40,
                                0,
                                List.of(new Effects.OutageSummary("/api/health", START, 200, "Migrate", "refused")),
                                200,
                                200,
                                3,
                                20,
                                210,
                                5),
                        new Effects.Ledger(100, 0, 0, 0, 110L, 4L, 6L, 0L, 0L, 0L),
                        List.of(),
                        List.of(),
                        null,
                        null))
                .with(new Ruling(
                        findings,
                        List.of(new Unmeasured(
                                "data.secret-unreadable", "No table holds a secret.", outcome != Outcome.APPROVED)),
                        List.of("data.rows-lost", "schema.not-at-head"),
                        null,
                        false));
    }
}
