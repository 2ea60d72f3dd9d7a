package dev.rehearsal.evidence.locks;

import dev.rehearsal.evidence.Check;
import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.Seconds;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.Timing;
import dev.rehearsal.evidence.locks.LockReport.Blocked;
import dev.rehearsal.evidence.migrations.LockExamination;
import dev.rehearsal.evidence.migrations.MigrationAspect;
import dev.rehearsal.evidence.migrations.MigrationLockRules;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a change keeps others waiting for. */
public final class LockChecks {
    /**
     * A wait is told in full by any look that falls into it, so one beyond the limit is missed only where it begins and ends
     * between two looks; with gaps of less than this many limits that hardly happens.
     */
    private static final int BLIND = 3;

    private LockChecks() {}

    public static List<Check> all() {
        return List.of(
                new Check(
                                new CheckDescription(
                                        "lock.blocked-too-long",
                                        Severity.BLOCKER,
                                        "Readers or writers of a table waited longer than limits.blocked for a lock."
                                                + " Where the path may fail for a moment it is a warning, and so is what"
                                                + " only shows behind a session idle in transaction or in a larger table.",
                                        "To users a table that cannot be read is an outage, though every process runs"
                                                + " and every health check is green.",
                                        "Set lock_timeout before the statement and try again, build indexes"
                                                + " concurrently, add constraints NOT VALID and validate them later, and"
                                                + " fill columns in batches.",
                                        "On every path a sampler of pg_locks: every 50 ms (on copies of the database"
                                                + " every 20 ms), every 5 ms while a strong lock is held or awaited, with"
                                                + " the times at which PostgreSQL itself says that waits and statements"
                                                + " began. On the path migrations, for each migration on copies of the"
                                                + " database, event triggers and the server's log of waits as well, while"
                                                + " probes read, write and lock rows of the tables that it locks; once"
                                                + " more behind a session idle in transaction; and with 200,000 rows or"
                                                + " more.",
                                        "Off the path migrations: what nobody asked for meanwhile, waits that begin"
                                                + " and end between two looks, and waits for rows behind transactions that"
                                                + " took no strong lock. On it: more than four tables of one migration,"
                                                + " tables without a row or with unique indexes on expressions for the"
                                                + " second size, locks on shared objects, and what only VACUUM or a"
                                                + " prepared transaction holds."),
                                LockChecks::blocked)
                        .timed(Timing.always()),
                new Check(
                        new CheckDescription(
                                "lock.table-rewritten",
                                Severity.WARNING,
                                "A table lies in another file than before: it was written anew from end to end, or"
                                        + " emptied.",
                                "It takes as long as the table is large, under a lock that keeps readers out, and"
                                        + " needs the table's size again on disk and in the write-ahead log.",
                                "Add a column of the new type, fill it in batches, and exchange the two in a later"
                                        + " release.",
                                "The file of each table (pg_class.relfilenode) before and after, by the table's OID;"
                                        + " on the path migrations for each migration.",
                                "Tables that were dropped and made again under the same name, as a restore does;"
                                        + " whether it was a statement or VACUUM FULL that wrote them."),
                        LockChecks::rewritten));
    }

    private static void blocked(Evidence evidence, Ruling ruling) {
        if (evidence.scope().examinesMigrations()) {
            LockExamination migrations = ruling.given(evidence, MigrationAspect.MIGRATION_LOCKS);
            if (migrations != null) {
                MigrationLockRules.blocked(migrations, evidence.subject().blockedLimit(), severity(evidence), ruling);
            }
        }
        LockReport seen = looked(evidence, ruling);
        if (seen == null) {
            return;
        }
        Duration limit = evidence.subject().blockedLimit();
        Duration unsure = seen.sight().longestGap();
        Map<String, Blocked> longest = new LinkedHashMap<>();
        seen.blocked().stream()
                .filter(LockChecks::counts)
                .filter(wait -> wait.blocked().compareTo(limit) > 0)
                .forEach(wait -> longest.putIfAbsent(wait.relation(), wait));
        longest.values().stream()
                .filter(wait -> wait.blocked().minus(unsure).compareTo(limit) > 0)
                .forEach(wait -> ruling.finding(
                        severity(evidence), wait.relation(), message(wait, limit), MigrationLockRules.lines(seen)));
        boolean doubtful = longest.values().stream()
                .anyMatch(wait -> wait.blocked().minus(unsure).compareTo(limit) <= 0);
        boolean blind = unsure.compareTo(limit.multipliedBy(BLIND)) > 0;
        if (ruling.findings().isEmpty() && !doubtful && !blind && unsure.compareTo(limit) > 0) {
            ruling.blind("Between two looks at the locks up to " + Seconds.text(unsure)
                    + " passed: a wait that began and ended in it was not seen.");
        } else if (ruling.findings().isEmpty() && (doubtful || blind)) {
            ruling.undecided("Between two looks at the locks up to " + Seconds.text(unsure)
                    + " passed: this machine was too busy to tell whether anybody was blocked for longer than "
                    + Seconds.text(limit) + "; rehearse on a calmer one.");
        }
    }

    /** Locks as they were seen; null where nothing can be said, which is then said. */
    private static @Nullable LockReport looked(Evidence evidence, Ruling ruling) {
        LockReport seen = ruling.given(evidence, LockAspect.LOCKS);
        if (seen != null && seen.sight().samples() == 0) {
            ruling.undecided("Locks during the change were not seen: " + String.join("; ", seen.gaps()) + ".");
            return null;
        }
        if (seen != null && seen.lost() != null) {
            ruling.undecided("Locks during the change were not seen all the time: " + seen.lost());
        }
        return seen;
    }

    /** Whether a wait is the change's doing: two ordinary writers of one row wait for each other on any day. */
    private static boolean counts(Blocked wait) {
        return switch (wait.who()) {
            case READER, WRITER -> true;
            case ROW -> !wait.byLock().isEmpty() && !wait.byLock().equals("RowExclusive");
            case SCHEMA_CHANGE -> false;
        };
    }

    private static Severity severity(Evidence evidence) {
        return evidence.budget().longestOutage().isZero() ? Severity.BLOCKER : Severity.WARNING;
    }

    private static String message(Blocked wait, Duration limit) {
        String who = MigrationLockRules.who(wait);
        return who.substring(0, 1).toUpperCase(Locale.ROOT) + who.substring(1) + " had to wait for "
                + Seconds.text(wait.blocked()) + ", the limit is " + Seconds.text(limit) + "; it was for "
                + MigrationLockRules.lock(wait) + ".";
    }

    private static void rewritten(Evidence evidence, Ruling ruling) {
        if (evidence.scope().examinesMigrations()) {
            LockExamination migrations = ruling.given(evidence, MigrationAspect.MIGRATION_LOCKS);
            if (migrations != null) {
                MigrationLockRules.rewritten(migrations, ruling);
            }
        }
        // files are compared before and after: whether somebody looked all the time does not matter
        LockReport seen = ruling.given(evidence, LockAspect.LOCKS);
        if (seen == null) {
            return;
        }
        seen.rewrites()
                .forEach(table -> ruling.finding(
                        table.relation(),
                        "Table " + table.relation()
                                + " was written anew, %,d bytes of it, with %,d bytes of write-ahead log over the whole change"
                                        .formatted(table.bytes(), seen.walBytes())
                                + "; readers wait as long as that takes with production's rows.",
                        seen.held().stream()
                                .filter(lock -> lock.relation().equals(table.relation()))
                                .map(lock ->
                                        lock.mode() + " held " + lock.held().toMillis() + " ms by " + lock.statement())
                                .toList()));
    }
}
