package dev.rehearsal.evidence.locks;

import java.util.List;

/**
 * A lock that was held, or awaited, for a time. Times are microseconds on the server's clock. Immutable.
 *
 * @param kind as in pg_locks: relation, tuple, transactionid, ...
 * @param relation OID; 0 for none
 * @param certain until when it certainly was: the server's own word for the end, or else the last look that saw it
 * @param query what the session ran when the lock was first seen
 * @param blockers sessions that were waited for
 * @param blockerQuery what the first of them ran; empty when unknown
 */
record LockSpan(
        int pid,
        String application,
        String kind,
        long relation,
        String mode,
        boolean granted,
        long from,
        long until,
        long certain,
        String query,
        List<Integer> blockers,
        String blockerQuery) {
    LockSpan {
        blockers = List.copyOf(blockers);
    }

    long length() {
        return Math.max(0, until - from);
    }

    boolean overlaps(long start, long end) {
        return from <= end && until >= start;
    }

    LockSpan lasting(long micros) {
        return new LockSpan(
                pid,
                application,
                kind,
                relation,
                mode,
                granted,
                from,
                from + micros,
                from + micros,
                query,
                blockers,
                blockerQuery);
    }
}
