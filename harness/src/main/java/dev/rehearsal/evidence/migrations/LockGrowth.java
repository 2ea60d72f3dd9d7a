package dev.rehearsal.evidence.migrations;

import java.time.Duration;

/**
 * How long a migration held one lock at two sizes of the table. Immutable.
 *
 * @param mode as in pg_locks, without {@code Lock}
 * @param rows of the table as it was seeded
 * @param held longest time at that size
 * @param grownRows of the table with copies of its rows
 * @param grownHeld shortest time at that size
 */
public record LockGrowth(
        String relation, String mode, long rows, Duration held, long grownRows, Duration grownHeld, String statement) {
    /** Less than this is what two cores that do something else, too, add to any lock. */
    private static final Duration NOISE = Duration.ofMillis(50);

    /** Whether the time grows with the table: at the larger size it is at least twice as long, beyond noise. */
    public boolean grows() {
        return grownHeld.minus(held).compareTo(NOISE) > 0 && grownHeld.compareTo(held.multipliedBy(2)) >= 0;
    }

    /** What a hundred thousand rows more add, if it grows evenly. */
    public Duration perHundredThousandRows() {
        return grownHeld.minus(held).multipliedBy(100_000).dividedBy(Math.max(1, grownRows - rows));
    }
}
