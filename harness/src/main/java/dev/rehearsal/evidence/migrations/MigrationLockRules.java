package dev.rehearsal.evidence.migrations;

import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.Seconds;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.locks.LockReport;
import dev.rehearsal.evidence.locks.LockReport.Blocked;
import dev.rehearsal.evidence.locks.LockReport.Held;
import dev.rehearsal.evidence.locks.LockReport.Who;
import dev.rehearsal.evidence.locks.LockTrial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What each migration by itself, on copies of the database, keeps others waiting for. Stateless. */
public final class MigrationLockRules {
    private MigrationLockRules() {}

    /** @param severity of what blocks at the size of the seed; what needs an old session, or more rows, only warns */
    public static void blocked(LockExamination seen, Duration limit, Severity severity, Ruling ruling) {
        gaps(seen, ruling);
        for (RevisionLocks revision : seen.revisions()) {
            revision.gaps().forEach(gap -> ruling.blind("Migration " + revision.revision() + ": " + gap));
            lost(revision, ruling);
            probed(revision, limit, severity, ruling);
            behindOldSession(revision, limit, ruling);
            grows(revision, limit, ruling);
        }
    }

    /** What whoever looked may have missed, as he died or hung. */
    private static void lost(RevisionLocks revision, Ruling ruling) {
        Stream.concat(
                        Stream.of(revision.report()),
                        Stream.of(
                                        Optional.ofNullable(revision.probed()),
                                        Optional.ofNullable(revision.behindOldSession()))
                                .flatMap(Optional::stream)
                                .map(LockTrial::report))
                .flatMap(report -> Stream.ofNullable(report.lost()))
                .distinct()
                .forEach(why -> ruling.undecided(
                        "Locks of migration " + revision.revision() + " were not seen all the time: " + why));
    }

    /** Migrations whose locks are not known. */
    static void gaps(LockExamination seen, Ruling ruling) {
        seen.gaps().forEach(seen.leftOut() ? ruling::untold : ruling::undecided);
    }

    private static void probed(RevisionLocks revision, Duration limit, Severity severity, Ruling ruling) {
        LockTrial trial = revision.probed();
        if (trial == null) {
            return;
        }
        longest(trial.report()).filter(wait -> beyond(wait, limit)).ifPresent(wait -> {
            if (wait.blocked().minus(trial.answers().noise()).compareTo(limit) > 0) {
                ruling.finding(
                        severity,
                        revision.revision(),
                        "Migration " + revision.revision() + " blocks " + who(wait) + " for "
                                + Seconds.text(wait.blocked()) + ", the limit is " + Seconds.text(limit)
                                + "; they waited for " + lock(wait) + ".",
                        lines(trial.report()));
            } else {
                ruling.undecided("A table that nobody else touched was kept waiting for "
                        + Seconds.text(trial.answers().noise()) + " as well: this machine was too busy to tell what"
                        + " migration " + revision.revision() + " blocks; rehearse on a calmer one.");
            }
        });
    }

    private static void behindOldSession(RevisionLocks revision, Duration limit, Ruling ruling) {
        LockTrial trial = revision.behindOldSession();
        if (trial == null || !Boolean.TRUE.equals(trial.waitedBehind())) {
            return;
        }
        longest(trial.report())
                .filter(wait -> beyond(wait, limit))
                .ifPresent(wait -> ruling.finding(
                        Severity.WARNING,
                        revision.revision(),
                        "Behind a session idle in transaction migration " + revision.revision() + " waits without"
                                + " limit, and keeps " + who(wait) + " waiting as long: "
                                + Seconds.text(wait.blocked()) + " until that session went; set lock_timeout before"
                                + " the statement, and try again.",
                        lines(trial.report())));
    }

    private static void grows(RevisionLocks revision, Duration limit, Ruling ruling) {
        List<LockGrowth> growing =
                revision.growths().stream().filter(LockGrowth::grows).toList();
        if (!growing.isEmpty()) {
            LockGrowth most = growing.stream()
                    .max((one, other) -> one.perHundredThousandRows().compareTo(other.perHundredThousandRows()))
                    .get();
            ruling.finding(
                    Severity.WARNING,
                    revision.revision(),
                    "Migration " + revision.revision() + " holds its " + most.mode() + " lock on " + most.relation()
                            + " for longer the larger the table is, about "
                            + Seconds.text(most.perHundredThousandRows()) + " more for every 100,000 rows; compare that"
                            + " with production's rows, and change the table in steps.",
                    growing.stream()
                            .map(growth -> "%s %s: %d ms with %,d rows, %d ms with %,d rows, by %s"
                                    .formatted(
                                            growth.relation(),
                                            growth.mode(),
                                            growth.held().toMillis(),
                                            growth.rows(),
                                            growth.grownHeld().toMillis(),
                                            growth.grownRows(),
                                            growth.statement()))
                            .toList());
        }
    }

    private static Optional<Blocked> longest(LockReport report) {
        return report.blocked().stream()
                .filter(wait -> wait.who() != Who.SCHEMA_CHANGE)
                .findFirst();
    }

    private static boolean beyond(Blocked wait, Duration limit) {
        return wait.blocked().compareTo(limit) > 0;
    }

    public static String who(Blocked wait) {
        String table = wait.relation().isEmpty() ? "a table" : wait.relation();
        return switch (wait.who()) {
            case READER -> "readers of " + table;
            case WRITER -> "writers of " + table;
            case ROW -> "whoever changes a row of " + table;
            case SCHEMA_CHANGE -> "other changes of " + table;
        };
    }

    public static String lock(Blocked wait) {
        return (wait.byLock().isEmpty() ? "" : "the " + wait.byLock() + " lock of ")
                + (wait.by().isEmpty() ? "a statement that was not seen" : "'" + wait.by() + "'");
    }

    /** Waits and locks, as evidence shows them. */
    public static List<String> lines(LockReport report) {
        List<String> lines = new ArrayList<>();
        report.blocked()
                .forEach(wait ->
                        lines.add(who(wait) + " waited " + wait.blocked().toMillis() + " ms for " + lock(wait)));
        report.held().forEach(lock -> lines.add(line(lock)));
        return lines;
    }

    private static String line(Held lock) {
        return lock.relation() + ": " + lock.mode() + " held " + lock.held().toMillis() + " ms by " + lock.statement();
    }

    public static void rewritten(LockExamination seen, Ruling ruling) {
        gaps(seen, ruling);
        for (RevisionLocks revision : seen.revisions()) {
            LockReport report = revision.report();
            report.rewrites()
                    .forEach(table -> ruling.finding(
                            table.relation(),
                            "Migration " + revision.revision() + " writes table " + table.relation()
                                    + " anew, %,d bytes of it, with %,d bytes of write-ahead log"
                                            .formatted(table.bytes(), report.walBytes())
                                    + "; readers wait as long as that takes with production's rows.",
                            report.held().stream()
                                    .filter(lock -> lock.relation().equals(table.relation()))
                                    .map(MigrationLockRules::line)
                                    .toList()));
        }
    }
}
