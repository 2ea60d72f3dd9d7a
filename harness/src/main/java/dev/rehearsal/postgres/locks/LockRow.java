package dev.rehearsal.postgres.locks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One session at one moment, with one lock that it holds or waits for. Times are microseconds since 1970 on the server's
 * clock; null is none. Immutable.
 *
 * @param state active, idle, idle in transaction, ...
 * @param query what it runs, or ran last
 * @param kind relation, tuple, transactionid, virtualxid, ...; null where it neither holds nor waits for anything of interest
 * @param relation OID; 0 where the lock is on no relation
 * @param waitStart since when it waits; null when the lock is granted, and for a moment after a wait began
 * @param blockers sessions that it waits for, those before it in the queue too
 */
public record LockRow(
        int pid,
        String application,
        String state,
        @Nullable Long transactionStart,
        @Nullable Long queryStart,
        @Nullable Long stateChange,
        String query,
        @Nullable String kind,
        long relation,
        String mode,
        boolean granted,
        @Nullable Long waitStart,
        List<Integer> blockers) {
    public LockRow {
        blockers = List.copyOf(blockers);
    }
}
