package dev.rehearsal.evidence.locks;

import dev.rehearsal.evidence.smoke.OldSession;
import dev.rehearsal.postgres.DatabaseAccess;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One command that changes the schema, carried out while probes want the tables that it locks. Immutable.
 *
 * @param report all that was seen of locks
 * @param answers what the probes saw
 * @param succeeded whether the command did; one with a lock_timeout gives up behind an old session, and that is well
 * @param took how long it took
 * @param waitedBehind whether it waited for the old session until that went; null where there was none
 */
public record LockTrial(
        LockReport report,
        LockProbes.Answers answers,
        boolean succeeded,
        Duration took,
        @Nullable Boolean waitedBehind) {

    /**
     * Carries it out.
     *
     * @param serverLog what the server has logged since a time
     * @param tables which the probes ask, and an old session has read
     * @param patience for how long somebody has to wait for the old session until it goes; null for no old session
     * @param command tells whether it succeeded
     * @throws dev.rehearsal.postgres.DatabaseException when the database does not answer
     */
    public static LockTrial carryOut(
            DatabaseAccess database,
            Function<Instant, String> serverLog,
            Collection<String> tables,
            @Nullable Duration patience,
            BooleanSupplier command) {
        try (LockWatch watch = LockWatch.thorough(database, serverLog);
                LockProbes probes = LockProbes.start(database, tables, watch);
                OldSession old = patience == null ? null : OldSession.start(database, tables, patience)) {
            long begun = System.nanoTime();
            boolean succeeded = command.getAsBoolean();
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            Boolean waitedBehind = null;
            String lost = null;
            if (old != null) {
                waitedBehind = old.waitedFor();
                old.close();
                lost = old.lost();
            }
            LockProbes.Answers answers = probes.stop();
            LockReport report = watch.stop().lost(lost).lost(probes.lost());
            return new LockTrial(report, answers, succeeded, took, waitedBehind);
        }
    }

    /**
     * How long readers, writers and rows were kept waiting, beyond what the machine itself kept a table waiting that nobody
     * else touched: where that is as long, nothing can be said of locks.
     */
    public Duration longestBlocked() {
        Duration longest = report.longestBlocked();
        return longest.compareTo(answers.noise()) > 0 ? longest : Duration.ZERO;
    }
}
