package dev.rehearsal.verdict;

import dev.rehearsal.check.Finding;
import dev.rehearsal.check.Unmeasured;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on one path; components that were not measured are null, never zero. Immutable.
 *
 * @param durationMillis from boot of the clone to the end of its evidence
 * @param harnessMillis the part of it that the procedure did not cause
 * @param recording what was seen along the time; null where a verdict does not say it
 * @param runbook the commands as a person would follow them; null where a verdict does not say it
 * @param rowsCompared rows of the baseline that the end was compared with; null when that was not done
 * @param images digests by service; empty where they were not read, or a verdict does not say it
 * @param decided ids of all findings that were decided, for or against
 * @param rows number of compared rows of each table before the plan; empty where they were not counted
 * @param fault fault of the harness or machine that ended the path early; null when there was none
 */
public record PathVerdict(
        String path,
        String procedure,
        String from,
        String to,
        Outcome outcome,
        long durationMillis,
        long harnessMillis,
        List<Step> steps,
        @Nullable AvailabilitySummary availability,
        @Nullable Ledger ledger,
        List<Migration> migrations,
        List<WindowPhase> window,
        @Nullable Rollback rollback,
        @Nullable Backup backup,
        @Nullable Disk disk,
        @Nullable Maintenance maintenance,
        List<Diagnosis> diagnoses,
        @Nullable Control control,
        @Nullable Examination examination,
        @Nullable Interruption interruption,
        @Nullable Recording recording,
        @Nullable Runbook runbook,
        @Nullable Long rowsCompared,
        Map<String, Verdict.ImageDigests> images,
        List<Finding> findings,
        List<Unmeasured> unmeasured,
        List<String> decided,
        @Nullable String fault,
        Map<String, Long> rows) {
    public PathVerdict {
        steps = List.copyOf(steps);
        migrations = List.copyOf(migrations);
        window = List.copyOf(window);
        diagnoses = List.copyOf(diagnoses);
        images = Map.copyOf(images);
        findings = List.copyOf(findings);
        unmeasured = List.copyOf(unmeasured);
        decided = List.copyOf(decided);
        rows = Map.copyOf(rows);
    }

    /** Where nobody counted rows. */
    public PathVerdict(
            String path,
            String procedure,
            String from,
            String to,
            Outcome outcome,
            long durationMillis,
            long harnessMillis,
            List<Step> steps,
            @Nullable AvailabilitySummary availability,
            @Nullable Ledger ledger,
            List<Migration> migrations,
            List<WindowPhase> window,
            @Nullable Rollback rollback,
            @Nullable Backup backup,
            @Nullable Disk disk,
            @Nullable Maintenance maintenance,
            List<Diagnosis> diagnoses,
            @Nullable Control control,
            @Nullable Examination examination,
            @Nullable Interruption interruption,
            @Nullable Recording recording,
            @Nullable Runbook runbook,
            @Nullable Long rowsCompared,
            Map<String, Verdict.ImageDigests> images,
            List<Finding> findings,
            List<Unmeasured> unmeasured,
            List<String> decided,
            @Nullable String fault) {
        this(
                path,
                procedure,
                from,
                to,
                outcome,
                durationMillis,
                harnessMillis,
                steps,
                availability,
                ledger,
                migrations,
                window,
                rollback,
                backup,
                disk,
                maintenance,
                diagnoses,
                control,
                examination,
                interruption,
                recording,
                runbook,
                rowsCompared,
                images,
                findings,
                unmeasured,
                decided,
                fault,
                Map.of());
    }

    /** The same with the number of rows of each table. */
    public PathVerdict withRows(Map<String, Long> counted) {
        return new PathVerdict(
                path,
                procedure,
                from,
                to,
                outcome,
                durationMillis,
                harnessMillis,
                steps,
                availability,
                ledger,
                migrations,
                window,
                rollback,
                backup,
                disk,
                maintenance,
                diagnoses,
                control,
                examination,
                interruption,
                recording,
                runbook,
                rowsCompared,
                images,
                findings,
                unmeasured,
                decided,
                fault,
                counted);
    }

    /** The same facts, which are no verdict for this reason. */
    public PathVerdict inconclusive(String reason) {
        return new PathVerdict(
                path,
                procedure,
                from,
                to,
                Outcome.INCONCLUSIVE,
                durationMillis,
                harnessMillis,
                steps,
                availability,
                ledger,
                migrations,
                window,
                rollback,
                backup,
                disk,
                maintenance,
                diagnoses,
                control,
                examination,
                interruption,
                recording,
                runbook,
                rowsCompared,
                images,
                findings,
                unmeasured,
                decided,
                reason,
                rows);
    }

    /**
     * One command of the plan as it ran.
     *
     * @param tolerated whether its failure was fine; null when it did not fail
     * @param tail the end of its output, kept for failures only
     */
    public record Step(
            String phase,
            String name,
            String command,
            Instant startedAt,
            long durationMillis,
            int exitCode,
            @Nullable Boolean tolerated,
            @Nullable String tail) {
        /** Whether it failed, and should not have. */
        public boolean failed() {
            return exitCode != 0 && !Boolean.TRUE.equals(tolerated);
        }
    }

    /** What the probe saw, in whole milliseconds. */
    public record AvailabilitySummary(
            long requests,
            long failed,
            long late,
            List<OutageSummary> outages,
            long downtimeMillis,
            long longestOutageMillis,
            long p50Millis,
            long p99Millis,
            long maxMillis,
            long resolutionMillis) {
        public AvailabilitySummary {
            outages = List.copyOf(outages);
        }
    }

    /** One outage. */
    public record OutageSummary(String route, Instant startedAt, long durationMillis, String step, String kind) {}

    /**
     * Acknowledged writes against what was found afterwards; null where a verdict does not say it.
     *
     * @param replayable those of the lost that someone can send again
     * @param unknown writes without an answer that says whether they were kept
     * @param untold acknowledged writes of which it cannot be told whether they are stored
     * @param jobsLost stored writes that the queues never worked on; null where no queue is involved
     * @param jobsDuplicated writes that the queues worked on more than once; null where no queue is involved
     */
    public record Ledger(
            long acknowledged,
            long lost,
            long duplicated,
            long replayable,
            @Nullable Long sent,
            @Nullable Long refused,
            @Nullable Long unknown,
            @Nullable Long untold,
            @Nullable Long jobsLost,
            @Nullable Long jobsDuplicated) {}

    /**
     * A phase of the planned maintenance window against what it took.
     *
     * @param measuredMillis null when the procedure has nothing that belongs to it
     * @param startedAt when its first command began; null when it has none, or a verdict does not say it
     */
    public record WindowPhase(
            String phase,
            long plannedMillis,
            @Nullable Long measuredMillis,
            @Nullable Instant startedAt) {}

    /**
     * How the way back went.
     *
     * @param restored whether a backup was put back
     * @param healthyAfterMillis from its first command until every gate was open; null when that never was
     * @param objectiveMillis time allowed for that; null for no limit
     * @param writesGivenUp acknowledged writes that the restore undid; null when nothing was restored or no workload ran
     * @param replayable those of them that someone can send again; null as before
     * @param replays who can send how many of them again
     * @param rowsKept rows from just before the way back that are still there as they were; null when they were not counted
     * @param rowsChanged those that are there with another value; null when they were not compared
     * @param rowsLost those that are gone; null when they were not compared
     * @param upgraded whether a new release came before; null where a verdict does not say it
     */
    public record Rollback(
            boolean restored,
            @Nullable Long healthyAfterMillis,
            @Nullable Long objectiveMillis,
            @Nullable Long writesGivenUp,
            @Nullable Long replayable,
            Map<String, Long> replays,
            @Nullable Long rowsKept,
            @Nullable Long rowsChanged,
            @Nullable Long rowsLost,
            @Nullable Boolean upgraded) {
        public Rollback {
            replays = Map.copyOf(replays);
        }
    }

    /**
     * The newest backup, restored elsewhere.
     *
     * @param file its path; empty when there is none
     * @param tablesCompared null when nothing could be restored
     */
    public record Backup(
            String file,
            long bytes,
            boolean restored,
            @Nullable Long tablesCompared) {}

    /**
     * What the change was measured to need on disk, in bytes.
     *
     * @param free what there is; null when that is not known
     * @param backup null when none was made
     */
    public record Disk(
            @Nullable Long free,
            long images,
            long database,
            long wal,
            @Nullable Long backup,
            long total) {}

    /**
     * What requests got while maintenance was announced.
     *
     * @param asked requests that should have been turned away
     * @param openAsked requests that should have been served
     */
    public record Maintenance(long asked, long servedAnyway, long withoutRetryAfter, long openAsked, long openFailed) {}

    /**
     * A troubleshooting command whose output should show something.
     *
     * @param shows name of what it should show
     */
    public record Diagnosis(String step, String command, String shows, boolean shown) {}

    /**
     * What putting the old release beside itself costs, by which the path was measured; in whole milliseconds.
     *
     * @param procedure name of its runbook
     * @param durationMillis from its first command to the end of its stability window
     */
    public record Control(
            String procedure,
            long durationMillis,
            long requests,
            long failed,
            long longestOutageMillis,
            long downtimeMillis,
            long p99Millis) {}

    /**
     * What became of the migrations on copies of the database.
     *
     * @param revisions each migration by itself, in their order
     * @param whole all at once; null when that could not be tried
     * @param drift places in which the upgraded schema is not that of a fresh installation; null when not compared
     * @param restart places in which a mere restart of the old release changed its schema; null when not tried
     * @param unexamined what could not be examined, and why
     */
    public record Examination(
            List<RoundTrip> revisions,
            @Nullable RoundTrip whole,
            @Nullable Long drift,
            @Nullable Long restart,
            List<String> unexamined) {
        public Examination {
            revisions = List.copyOf(revisions);
            unexamined = List.copyOf(unexamined);
        }
    }

    /**
     * One way up and down.
     *
     * @param up whether it went up
     * @param down whether it came down again; null when that was not tried
     * @param traces what it left in the schema or added to tables; null when it did not come down
     * @param tablesDamaged tables whose rows it lost or changed; null as before
     */
    public record RoundTrip(
            String revision,
            boolean up,
            @Nullable Boolean down,
            @Nullable Long traces,
            @Nullable Long tablesDamaged) {}

    /**
     * What became of migrations that were cut off, or begun by several at once.
     *
     * @param statements number of statements at which the uninterrupted migration could be cut off
     * @param cuts number of cuts that were tried
     * @param rests every state that a cut left, once
     * @param untried what was meant to be tried and was not, with the reason
     * @param obstacle why nothing at all could be tried; null when something was
     */
    public record Interruption(
            long statements,
            long cuts,
            List<Rest> rests,
            List<Runners> runners,
            List<String> untried,
            @Nullable String obstacle) {
        public Interruption {
            rests = List.copyOf(rests);
            runners = List.copyOf(runners);
            untried = List.copyOf(untried);
        }
    }

    /**
     * One state that cuts left. Ends are whole, refused or wrong: success and as it should be, failure, success and not as
     * it should be.
     *
     * @param cuts when they came, in words
     * @param left what the database has otherwise than before; empty when nothing
     * @param again how the same command once more ended
     * @param down how the way down ended; null when there is none, or nothing to take back
     * @param next how the migration after a way down that left something ended; null when that was not the case
     */
    public record Rest(
            List<String> cuts,
            List<String> left,
            String again,
            @Nullable String down,
            @Nullable String next) {
        public Rest {
            cuts = List.copyOf(cuts);
            left = List.copyOf(left);
        }
    }

    /**
     * Several runners at once.
     *
     * @param end of all together: whole, refused or wrong, as of a {@link Rest}
     * @param again how the same command once more ended; null when that was not needed
     */
    public record Runners(
            int number,
            List<Integer> exitCodes,
            String end,
            @Nullable String again) {
        public Runners {
            exitCodes = List.copyOf(exitCodes);
        }
    }

    /** One migration as it ran. */
    public record Migration(
            String revision,
            String direction,
            long durationMillis,
            long walBytes,
            List<String> rewrote,
            List<Lock> locks) {
        public Migration {
            rewrote = List.copyOf(rewrote);
            locks = List.copyOf(locks);
        }
    }

    /** One lock that a migration held. */
    public record Lock(String relation, String mode, long heldMillis, long blockedMillis) {}
}
