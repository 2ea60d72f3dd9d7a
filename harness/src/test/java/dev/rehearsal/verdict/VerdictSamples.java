package dev.rehearsal.verdict;

import dev.rehearsal.evidence.Finding;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.Unmeasured;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A verdict that has everything, and one path of it that has nothing. */
final class VerdictSamples {
    private static final Instant START = Instant.parse("2026-05-17T20:00:00.125Z");

    private VerdictSamples() {}

    static Verdict verdict() {
        return new Verdict(
                Verdict.SCHEMA_VERSION,
                "20260517-200000-ab12",
                "gitpulse",
                null,
                null,
                null,
                Outcome.REJECTED,
                "0.1.0",
                START,
                61_000,
                "./rehearse run --path all",
                Map.of(
                        "worker",
                        new Verdict.ImageDigests("sha256:aa", "sha256:bb"),
                        "api",
                        new Verdict.ImageDigests(null, "sha256:cc")),
                List.of(rejected(), inconclusive()),
                List.of(new Verdict.NotApplicable("zero-downtime", "there is no proxy")),
                null);
    }

    private static PathVerdict rejected() {
        return PathVerdict.of(new Rehearsed("standard", "documented", "2026.5.15", "2026.5.17"), Outcome.REJECTED)
                .with(new Course(
                        40_000,
                        900,
                        List.of(new Course.Step(
                                "Upgrade", "Migrate", "alembic upgrade head", START, 2_000, 1, false, "boom"))))
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
                        new Effects.Ledger(100, 1, 0, 1, 110L, 4L, 6L, 2L, 0L, 1L),
                        List.of(new Effects.Migration(
                                "a1b2",
                                "upgrade",
                                50,
                                8_192,
                                List.of("commits"),
                                List.of(new Effects.Lock("commits", "AccessExclusiveLock", 40, 30)))),
                        List.of(
                                new Effects.WindowPhase("DB migration", 600_000, 2_000L, START),
                                new Effects.WindowPhase("User notification", 900_000, null, null)),
                        new Effects.Queues(Map.of("failed high", 0L), Map.of("failed high", 1L)),
                        new Outbound(
                                List.of(new Outbound.Attempt(
                                        "worker", "new", "mail.example.com", 25, "tcp", "mail", 0, 2)),
                                0,
                                List.of("licence.example.com:443"))))
                .with(new Precautions(
                        new Precautions.Rollback(
                                true, 9_000L, 60_000L, 12L, 8L, Map.of("GitLab", 8L), null, 0L, 3L, true),
                        new Precautions.Backup("backups/a.sql", 4_096, true, 14L),
                        new Precautions.Disk(9_000_000L, 1_000, 200, 30, null, 1_230),
                        new Precautions.Maintenance(40, 2, 1, 20, 0),
                        List.of(new Precautions.Diagnosis("View error", "docker compose logs api", "cause", false))))
                .with(new Trials(
                        new Trials.BaselineSwap("zero-downtime-control", 25_000, 5_000, 0, 0, 0, 145),
                        new Trials.Examination(
                                List.of(new Trials.RoundTrip("a1b2", true, true, 1L, 0L)),
                                new Trials.RoundTrip("2026.5.17", true, false, null, null),
                                2L,
                                0L,
                                List.of("No fresh installation."),
                                new Trials.OldRelease("a1b2", "c3d4", List.of("GET /notes: 500"), null),
                                new Trials.ReleaseTakeover(
                                        List.of(new Trials.DowngradeResult("a1b2", true, 0L, 1L)),
                                        List.of(new Trials.QueuedJobs("2026.5.15", "2026.5.17", 1L, true)),
                                        true,
                                        List.of("The way back was not tried."))),
                        new Trials.Interruption(
                                6,
                                3,
                                List.of(new Trials.Rest(
                                        List.of("client killed before statement 2"),
                                        List.of("column events.project: new"),
                                        "whole",
                                        "wrong",
                                        "whole")),
                                List.of(new Trials.Runners(2, List.of(0, 1), "whole", null)),
                                List.of("Database killed was not tried."),
                                null)))
                .with(new Account(
                        new Recording(
                                new Recording.Series(
                                        START,
                                        100,
                                        List.of(20L, 20L),
                                        List.of(0L, 20L),
                                        Arrays.asList(4L, null),
                                        Arrays.asList(9L, null)),
                                null,
                                new Recording.Locks(
                                        25, List.of(new Recording.LockSpan("commits", "reader", true, START, 30)))),
                        new Runbook(
                                "server",
                                null,
                                List.of(new Runbook.File("compose.override.yml", "services: {}\n")),
                                List.of(new Runbook.Phase(
                                        "Update",
                                        List.of(new Runbook.Step(
                                                "Migrate",
                                                List.of("Never if needed."),
                                                List.of(new Runbook.Command(
                                                        "alembic upgrade head", "stops", false))))))),
                        null,
                        Map.of("api", new Verdict.ImageDigests("sha256:aa", null))))
                .with(new Ruling(
                        List.of(new Finding(
                                "data.rows-lost",
                                Severity.BLOCKER,
                                "commits",
                                "3 rows are gone.",
                                List.of("id 1", "id 2"))),
                        List.of(new Unmeasured("data.secret-unreadable", "No table holds a secret.", true)),
                        List.of("data.rows-changed", "data.rows-lost"),
                        null,
                        false));
    }

    private static PathVerdict inconclusive() {
        return PathVerdict.of(
                        new Rehearsed("maintenance", "recommended", "2026.5.15", "2026.5.17"), Outcome.INCONCLUSIVE)
                .with(new Course(10, 10, List.of()))
                .with(Ruling.fault("The engine went away."));
    }
}
