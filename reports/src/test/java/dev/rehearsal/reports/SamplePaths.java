package dev.rehearsal.reports;

import dev.rehearsal.evidence.Finding;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.Unmeasured;
import dev.rehearsal.verdict.Account;
import dev.rehearsal.verdict.Course;
import dev.rehearsal.verdict.Effects;
import dev.rehearsal.verdict.Effects.AvailabilitySummary;
import dev.rehearsal.verdict.Effects.OutageSummary;
import dev.rehearsal.verdict.Outbound;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Precautions;
import dev.rehearsal.verdict.Precautions.Backup;
import dev.rehearsal.verdict.Precautions.Diagnosis;
import dev.rehearsal.verdict.Precautions.Disk;
import dev.rehearsal.verdict.Precautions.Maintenance;
import dev.rehearsal.verdict.Precautions.Rollback;
import dev.rehearsal.verdict.Rehearsed;
import dev.rehearsal.verdict.Ruling;
import dev.rehearsal.verdict.Trials;
import dev.rehearsal.verdict.Trials.BaselineSwap;
import java.util.List;
import java.util.Map;

/** One path of every outcome. */
final class SamplePaths {
    private static final List<String> DECIDED = List.of(
            "availability.errors-over-budget",
            "availability.outage-over-budget",
            "availability.unhealthy-after",
            "data.rows-added",
            "data.rows-changed",
            "data.rows-lost",
            "data.sequence-behind",
            "process.container-left-old",
            "process.errors-in-log",
            "process.leftovers",
            "process.migrated-with-old-code",
            "process.step-failed",
            "process.step-timeout",
            "release.image-mismatch",
            "release.version-misreported",
            "schema.multiple-heads",
            "schema.not-at-head");

    private SamplePaths() {}

    static PathVerdict approved() {
        return PathVerdict.of(new Rehearsed("standard", "recommended", "2026.5.15", "2026.5.17"), Outcome.APPROVED)
                .with(new Course(41_200, 2_100, SampleSteps.steps(0)))
                .with(new Effects(
                        new AvailabilitySummary(
                                8_240,
                                372,
                                0,
                                List.of(
                                        new OutageSummary(
                                                "/api/v1/health",
                                                Samples.START.plusMillis(11_250),
                                                1_860,
                                                "Restart",
                                                "refused"),
                                        new OutageSummary(
                                                "/",
                                                Samples.START.plusMillis(11_270),
                                                1_790,
                                                "Restart",
                                                "server_error")),
                                1_860,
                                1_860,
                                3,
                                18,
                                240,
                                5),
                        new Effects.Ledger(812, 0, 0, 0, 826L, 0L, 14L, 0L, 0L, 0L),
                        List.of(),
                        SampleSteps.window(),
                        null,
                        new Outbound(List.of(), 0, List.of())))
                .with(new Precautions(
                        null,
                        new Backup("backups/backup_20260517_200000.sql", 18_874_368, true, 14L),
                        new Disk(42_949_672_960L, 734_003_200, 2_097_152, 16_777_216, 18_874_368L, 771_751_936),
                        null,
                        List.of()))
                .with(new Account(
                        SampleRecordings.recording("public.commits"),
                        SampleRecordings.runbook("docker compose run --rm api alembic upgrade head"),
                        null,
                        Map.of()))
                .with(new Ruling(
                        List.of(new Finding(
                                "process.leftovers",
                                Severity.WARNING,
                                "old images",
                                "The procedure leaves 2 images of the old release behind (1.1 GB); remove them after the next"
                                        + " release with 'docker image prune'.",
                                List.of("gitpulse/api:2026.5.15", "gitpulse/worker:2026.5.15"))),
                        List.of(),
                        DECIDED,
                        null,
                        false));
    }

    static PathVerdict rejected() {
        return PathVerdict.of(
                        new Rehearsed("database-rollback", "documented", "2026.5.17", "2026.5.15"), Outcome.REJECTED)
                .with(new Course(96_400, 3_300, SampleSteps.steps(1)))
                .with(new Effects(
                        new AvailabilitySummary(
                                19_280,
                                4_212,
                                14,
                                List.of(new OutageSummary(
                                        "/api/v1/health",
                                        Samples.START.plusMillis(6_900),
                                        21_060,
                                        "Migrate down",
                                        "server_error")),
                                21_060,
                                21_060,
                                4,
                                3_900,
                                21_060,
                                5),
                        new Effects.Ledger(1_904, 3, 0, 3, 1_960L, 12L, 44L, 2L, 1L, 0L),
                        List.of(
                                new Effects.Migration(
                                        "014_email",
                                        "upgrade",
                                        2_150,
                                        1_294_552,
                                        List.of("students"),
                                        List.of(new Effects.Lock("students", "AccessExclusive", 900, 850))),
                                new Effects.Migration("014_email", "downgrade", 1_700, 656, List.of(), List.of())),
                        SampleSteps.window(),
                        new Effects.Queues(
                                Map.of("failed high", 0L, "wip high", 1L), Map.of("failed high", 2L, "wip high", 0L)),
                        new Outbound(
                                List.of(
                                        new Outbound.Attempt(
                                                "worker", "old", "mail.example.com", 25, "tcp", "mail", 4, 12),
                                        new Outbound.Attempt(
                                                "worker", "new", "telemetry.example.net", 443, "tcp", "http", 0, 3),
                                        new Outbound.Attempt("", "server", "203.0.113.9", 0, "icmp", "refused", 0, 1)),
                                2,
                                List.of("licence.example.com:443"))))
                .with(new Precautions(
                        new Rollback(
                                true,
                                21_400L,
                                15_000L,
                                3L,
                                2L,
                                Map.of("GitLab, by redelivery", 2L),
                                null,
                                1L,
                                2L,
                                true),
                        null,
                        null,
                        new Maintenance(212, 212, 0, 90, 0),
                        List.of(
                                new Diagnosis("View error", "docker compose logs api | grep -i error", "cause", false),
                                new Diagnosis(
                                        "Migrate down", "docker compose exec api alembic history", "revision", true))))
                .with(new Account(
                        SampleRecordings.recording("public.commits"),
                        SampleRecordings.runbook("docker compose run --rm api alembic downgrade -1"),
                        null,
                        Map.of()))
                .with(new Ruling(
                        List.of(
                                new Finding(
                                        "process.step-failed",
                                        Severity.BLOCKER,
                                        "Migrate down",
                                        "Step 'Migrate down' of phase 'Roll back' exited with 1 after 1.9 s; the downgrade of"
                                                + " revision 7c2e is missing, so write one or declare the migration irreversible.",
                                        List.of(
                                                "alembic.util.exc.CommandError: Can't locate revision identified by '7c2e'")),
                                new Finding(
                                        "data.rows-lost",
                                        Severity.BLOCKER,
                                        "public.commits",
                                        "3 of 500,000 rows of public.commits are gone after the roll-back; restore from the"
                                                + " backup of step 1 before trying again.",
                                        List.of(
                                                "id=48211 author=ada message='Fix <b>escaping</b> & quoting'",
                                                "id=48212 author=grace message='…'",
                                                "id=48390 author=edsger message='…'")),
                                new Finding(
                                        "availability.slow",
                                        Severity.WARNING,
                                        "/api/v1/health",
                                        "The 99th percentile was 3.9 s, the path allows 500 ms.",
                                        List.of()),
                                new Finding(
                                        "rollback.data-loss",
                                        Severity.NOTE,
                                        "writes",
                                        "The roll-back gives up 3 acknowledged writes, all of which can be replayed.",
                                        List.of())),
                        List.of(
                                partly("data.rows-changed", "Column commits.note holds only NULLs."),
                                gap("data.secret-unreadable", "No table of the target holds an encrypted value.")),
                        DECIDED,
                        null,
                        false));
    }

    static PathVerdict inconclusive() {
        return PathVerdict.of(
                        new Rehearsed("zero-downtime", "documented", "2026.5.15", "2026.5.17"), Outcome.INCONCLUSIVE)
                .with(new Course(12_000, 11_000, List.of()))
                .with(new Trials(
                        new BaselineSwap("zero-downtime-control", 24_600, 4_918, 37, 310, 410, 145), null, null))
                .with(new Ruling(
                        List.of(),
                        List.of(
                                gap("availability.outage-over-budget", "The probe did not attach."),
                                gap("data.rows-lost", "The database could not be asked: connection refused.")),
                        List.of("release.version-malformed"),
                        "The replica's engine did not answer within 60 s; free some memory and run it again.",
                        false));
    }

    private static Unmeasured gap(String id, String reason) {
        return new Unmeasured(id, reason, true);
    }

    private static Unmeasured partly(String id, String reason) {
        return new Unmeasured(id, reason, false);
    }
}
