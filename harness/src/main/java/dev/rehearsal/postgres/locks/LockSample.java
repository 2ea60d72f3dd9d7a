package dev.rehearsal.postgres.locks;

import java.util.List;

/**
 * Locks of one moment. Immutable.
 *
 * @param at microseconds since 1970 on the server's clock
 */
public record LockSample(long at, List<LockRow> rows) {
    public LockSample {
        rows = List.copyOf(rows);
    }
}
