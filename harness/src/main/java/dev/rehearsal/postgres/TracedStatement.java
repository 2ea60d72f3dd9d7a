package dev.rehearsal.postgres;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that changed the schema, as event triggers saw it. Times are microseconds since 1970 on the server's clock.
 * Immutable.
 *
 * @param transaction id of the transaction in which it ended
 * @param tag such as {@code ALTER TABLE}
 * @param wal bytes that the server wrote to its log meanwhile
 * @param locks strong locks on tables that its transaction held when it ended, its earlier statements' too
 * @param committed just before its transaction committed; null when that was not seen
 */
public record TracedStatement(
        int pid,
        String transaction,
        long started,
        long ended,
        String tag,
        String query,
        long wal,
        List<TracedLock> locks,
        @Nullable Long committed) {
    public TracedStatement {
        locks = List.copyOf(locks);
    }

    /** A lock on a relation, by its OID. */
    public record TracedLock(long relation, String mode) {}
}
