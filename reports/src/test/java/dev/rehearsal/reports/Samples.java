package dev.rehearsal.reports;

import dev.rehearsal.check.Finding;
import dev.rehearsal.check.Severity;
import dev.rehearsal.check.Unmeasured;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.PathVerdict.AvailabilitySummary;
import dev.rehearsal.verdict.PathVerdict.Backup;
import dev.rehearsal.verdict.PathVerdict.Control;
import dev.rehearsal.verdict.PathVerdict.Diagnosis;
import dev.rehearsal.verdict.PathVerdict.Disk;
import dev.rehearsal.verdict.PathVerdict.Maintenance;
import dev.rehearsal.verdict.PathVerdict.OutageSummary;
import dev.rehearsal.verdict.PathVerdict.Rollback;
import dev.rehearsal.verdict.PathVerdict.Step;
import dev.rehearsal.verdict.PathVerdict.WindowPhase;
import dev.rehearsal.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Verdicts of every kind. */
public final class Samples {
    static final String HOSTILE = "</script><script>alert('x')</script> & ]]> \u001b[31m\u202e\u0000 \"quoted\"";

    static final Instant START = Instant.parse("2026-05-17T20:00:00Z");
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

    private Samples() {}

    public static Verdict approved() {
        return verdict(Outcome.APPROVED, List.of(approvedPath()));
    }

    public static Verdict rejected() {
        return verdict(Outcome.REJECTED, List.of(approvedPath(), rejectedPath(), inconclusivePath()));
    }

    public static Verdict inconclusive() {
        return verdict(Outcome.INCONCLUSIVE, List.of(approvedPath(), inconclusivePath()));
    }

    static Verdict empty() {
        return verdict(Outcome.INCONCLUSIVE, List.of());
    }

    /** Of two paths that were meant, the target can have one. */
    static Verdict partlyApplicable() {
        return verdict(
                Outcome.APPROVED,
                List.of(approvedPath()),
                List.of(new Verdict.NotApplicable("zero-downtime", "no service has the role proxy")));
    }

    static Verdict notApplicable() {
        return verdict(
                Outcome.INCONCLUSIVE,
                List.of(),
                List.of(new Verdict.NotApplicable("zero-downtime", "no service has the role proxy")));
    }

    /** Every text that comes from outside tries to be something else; and there is far too much of it. */
    public static Verdict hostile() {
        List<Finding> findings = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            findings.add(new Finding(
                    "data.rows-changed",
                    Severity.BLOCKER,
                    HOSTILE,
                    HOSTILE.repeat(100),
                    IntStream.range(0, 500).mapToObj(line -> line + HOSTILE).toList()));
        }
        PathVerdict path = new PathVerdict(
                "../../" + HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                Outcome.REJECTED,
                1_000,
                0,
                List.of(new Step(HOSTILE, HOSTILE, HOSTILE, START, 0, 1, null, HOSTILE)),
                new AvailabilitySummary(
                        1, 1, 1, List.of(new OutageSummary(HOSTILE, START, 5, HOSTILE, HOSTILE)), 5, 5, 0, 0, 0, 5),
                null,
                List.of(new PathVerdict.Migration(
                        HOSTILE,
                        HOSTILE,
                        1,
                        2,
                        List.of(HOSTILE),
                        List.of(new PathVerdict.Lock(HOSTILE, HOSTILE, 3, 4)))),
                List.of(new WindowPhase(HOSTILE, 60_000, 1L, null)),
                new Rollback(true, null, 1L, 2L, 1L, Map.of(HOSTILE, 1L), null, null, null, true),
                new Backup(HOSTILE, 0, false, null),
                new Disk(null, 1, 2, 3, null, 6),
                new Maintenance(3, 3, 0, 1, 1),
                List.of(new Diagnosis(HOSTILE, HOSTILE, HOSTILE, false)),
                new Control(HOSTILE, 1, 2, 2, 3, 3, 4),
                new PathVerdict.Examination(
                        List.of(new PathVerdict.RoundTrip(HOSTILE, true, true, 1L, 1L)),
                        new PathVerdict.RoundTrip(HOSTILE, false, null, null, null),
                        1L,
                        1L,
                        List.of(HOSTILE)),
                new PathVerdict.Interruption(
                        1,
                        1,
                        List.of(new PathVerdict.Rest(List.of(HOSTILE), List.of(HOSTILE), HOSTILE, HOSTILE, HOSTILE)),
                        List.of(new PathVerdict.Runners(2, List.of(1, 1), HOSTILE, HOSTILE)),
                        List.of(HOSTILE),
                        HOSTILE),
                SampleRecordings.recording(HOSTILE),
                SampleRecordings.runbook(HOSTILE),
                null,
                Map.of(HOSTILE, new Verdict.ImageDigests(HOSTILE, null)),
                findings,
                List.of(gap("data.secret-unreadable", HOSTILE)),
                List.of("data.rows-changed"),
                HOSTILE);
        return new Verdict(
                Verdict.SCHEMA_VERSION,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                Outcome.REJECTED,
                HOSTILE,
                START,
                1,
                HOSTILE,
                Map.of(HOSTILE, new Verdict.ImageDigests(HOSTILE, null)),
                List.of(path, path),
                List.of(new Verdict.NotApplicable(HOSTILE, HOSTILE)),
                null);
    }

    private static Verdict verdict(Outcome outcome, List<PathVerdict> paths) {
        return verdict(outcome, paths, List.of());
    }

    private static Verdict verdict(
            Outcome outcome, List<PathVerdict> paths, List<Verdict.NotApplicable> notApplicable) {
        return new Verdict(
                Verdict.SCHEMA_VERSION,
                "20260517-200000-ab12",
                "gitpulse",
                "2026.5.15",
                "2026.5.17",
                "stable",
                outcome,
                "0.1.0",
                START,
                184_300,
                "./rehearse run --target fixtures/gitpulse/target.yaml --from 2026.5.15 --to 2026.5.17 --path all",
                Map.of(
                        "api",
                        digests("3f1c"),
                        "worker",
                        digests("3f1c"),
                        "proxy",
                        new Verdict.ImageDigests(null, null)),
                paths,
                notApplicable,
                null);
    }

    private static Verdict.ImageDigests digests(String start) {
        return new Verdict.ImageDigests("sha256:" + start + "0".repeat(60), "sha256:" + start + "e7".repeat(30));
    }

    private static PathVerdict approvedPath() {
        return new PathVerdict(
                "standard",
                "recommended",
                "2026.5.15",
                "2026.5.17",
                Outcome.APPROVED,
                41_200,
                2_100,
                steps(0),
                new AvailabilitySummary(
                        8_240,
                        372,
                        0,
                        List.of(
                                new OutageSummary(
                                        "/api/v1/health", START.plusMillis(11_250), 1_860, "Restart", "refused"),
                                new OutageSummary("/", START.plusMillis(11_270), 1_790, "Restart", "server_error")),
                        1_860,
                        1_860,
                        3,
                        18,
                        240,
                        5),
                new PathVerdict.Ledger(812, 0, 0, 0, 826L, 0L, 14L, 0L, 0L, 0L),
                List.of(),
                window(),
                null,
                new Backup("backups/backup_20260517_200000.sql", 18_874_368, true, 14L),
                new Disk(42_949_672_960L, 734_003_200, 2_097_152, 16_777_216, 18_874_368L, 771_751_936),
                null,
                List.of(),
                null,
                null,
                null,
                SampleRecordings.recording("public.commits"),
                SampleRecordings.runbook("docker compose run --rm api alembic upgrade head"),
                null,
                Map.of(),
                List.of(new Finding(
                        "process.leftovers",
                        Severity.WARNING,
                        "old images",
                        "The procedure leaves 2 images of the old release behind (1.1 GB); remove them after the next"
                                + " release with 'docker image prune'.",
                        List.of("gitpulse/api:2026.5.15", "gitpulse/worker:2026.5.15"))),
                List.of(),
                DECIDED,
                null);
    }

    private static PathVerdict rejectedPath() {
        return new PathVerdict(
                "database-rollback",
                "documented",
                "2026.5.17",
                "2026.5.15",
                Outcome.REJECTED,
                96_400,
                3_300,
                steps(1),
                new AvailabilitySummary(
                        19_280,
                        4_212,
                        14,
                        List.of(new OutageSummary(
                                "/api/v1/health", START.plusMillis(6_900), 21_060, "Migrate down", "server_error")),
                        21_060,
                        21_060,
                        4,
                        3_900,
                        21_060,
                        5),
                new PathVerdict.Ledger(1_904, 3, 0, 3, 1_960L, 12L, 44L, 2L, 1L, 0L),
                List.of(
                        new PathVerdict.Migration(
                                "014_email",
                                "upgrade",
                                2_150,
                                1_294_552,
                                List.of("students"),
                                List.of(new PathVerdict.Lock("students", "AccessExclusive", 900, 850))),
                        new PathVerdict.Migration("014_email", "downgrade", 1_700, 656, List.of(), List.of())),
                window(),
                new Rollback(true, 21_400L, 15_000L, 3L, 2L, Map.of("GitLab, by redelivery", 2L), null, 1L, 2L, true),
                null,
                null,
                new Maintenance(212, 212, 0, 90, 0),
                List.of(
                        new Diagnosis("View error", "docker compose logs api | grep -i error", "cause", false),
                        new Diagnosis("Migrate down", "docker compose exec api alembic history", "revision", true)),
                null,
                null,
                null,
                SampleRecordings.recording("public.commits"),
                SampleRecordings.runbook("docker compose run --rm api alembic downgrade -1"),
                null,
                Map.of(),
                List.of(
                        new Finding(
                                "process.step-failed",
                                Severity.BLOCKER,
                                "Migrate down",
                                "Step 'Migrate down' of phase 'Roll back' exited with 1 after 1.9 s; the downgrade of"
                                        + " revision 7c2e is missing, so write one or declare the migration irreversible.",
                                List.of("alembic.util.exc.CommandError: Can't locate revision identified by '7c2e'")),
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
                null);
    }

    private static PathVerdict inconclusivePath() {
        return new PathVerdict(
                "zero-downtime",
                "documented",
                "2026.5.15",
                "2026.5.17",
                Outcome.INCONCLUSIVE,
                12_000,
                11_000,
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                new Control("zero-downtime-control", 24_600, 4_918, 37, 310, 410, 145),
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                List.of(),
                List.of(
                        gap("availability.outage-over-budget", "The probe did not attach."),
                        gap("data.rows-lost", "The database could not be asked: connection refused.")),
                List.of("release.version-malformed"),
                "The replica's engine did not answer within 60 s; free some memory and run it again.");
    }

    /** The guide's own plan. */
    private static List<WindowPhase> window() {
        return List.of(
                new WindowPhase("DB Backup", 900_000, 4_100L, null),
                new WindowPhase("User notification", 900_000, null, null),
                new WindowPhase("Pull new images", 600_000, 2_200L, null),
                new WindowPhase("Stop services", 300_000, 312_000L, null),
                new WindowPhase("DB migration", 600_000, 1_900L, null),
                new WindowPhase("Start services", 300_000, 6_300L, null),
                new WindowPhase("Health checks", 600_000, 12_000L, null),
                new WindowPhase("Smoke tests", 600_000, null, null));
    }

    private static List<Step> steps(int exit) {
        return List.of(
                new Step(
                        "Prepare",
                        "Back up",
                        "docker compose exec -T db pg_dump -Fc gitpulse > backup.dump",
                        START,
                        4_100,
                        0,
                        null,
                        null),
                new Step(
                        "Prepare",
                        "Fetch the release",
                        "git fetch --tags && git checkout 2026.5.17",
                        START.plusMillis(4_100),
                        640,
                        0,
                        null,
                        null),
                new Step("Upgrade", "Pull", "docker compose pull", START.plusMillis(4_740), 2_200, 0, null, null),
                new Step(
                        "Upgrade",
                        "Compare the environment",
                        "diff .env .env.example",
                        START.plusMillis(6_920),
                        10,
                        1,
                        true,
                        "> NEW=1"),
                new Step(
                        "Upgrade",
                        exit == 0 ? "Migrate" : "Migrate down",
                        "docker compose run --rm api alembic " + (exit == 0 ? "upgrade head" : "downgrade -1"),
                        START.plusMillis(6_940),
                        1_900,
                        exit,
                        exit == 0 ? null : false,
                        exit == 0
                                ? null
                                : "Traceback (most recent call last):\n  ...\nCommandError: Can't locate revision"),
                new Step("Upgrade", "Restart", "docker compose up -d", START.plusMillis(8_840), 6_300, 0, null, null),
                new Step(
                        "Verify",
                        "Ask for the version",
                        "curl -fsS https://gitpulse.example/api/v1/version",
                        START.plusMillis(15_140),
                        40,
                        0,
                        null,
                        null),
                new Step(
                        "Verify",
                        "Wait until it is stable",
                        "docker compose ps --wait",
                        START.plusMillis(15_180),
                        12_000,
                        0,
                        null,
                        null));
    }

    private static Unmeasured gap(String id, String reason) {
        return new Unmeasured(id, reason, true);
    }

    private static Unmeasured partly(String id, String reason) {
        return new Unmeasured(id, reason, false);
    }
}
