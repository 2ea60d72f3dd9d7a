package dev.rehearsal.base;

import java.time.Instant;

/**
 * Wall-clock instants that are derived from one reading of the wall clock and from then on from the monotonic clock: when
 * somebody sets the clock during a run, no duration, age or order of events changes. All instants of one process that are
 * ever compared with each other come from here. Thread-safe.
 */
public final class SteadyClock {
    private static final SteadyClock PROCESS = new SteadyClock(MonotonicClock.SYSTEM, Instant.now());

    private final MonotonicClock clock;
    private final long anchorNanos;
    private final Instant anchor;

    /**
     * A clock that shows {@code anchor} now.
     *
     * @param clock goes on from there
     */
    public SteadyClock(MonotonicClock clock, Instant anchor) {
        this.clock = clock;
        this.anchorNanos = clock.nanos();
        this.anchor = anchor;
    }

    /** What this process' clock shows: the wall clock as it went when the process first asked. */
    public static Instant now() {
        return PROCESS.instant();
    }

    /** The instant that belongs to a reading of {@link System#nanoTime}. */
    public static Instant at(long nanos) {
        return PROCESS.instantAt(nanos);
    }

    /** What it shows. */
    public Instant instant() {
        return instantAt(clock.nanos());
    }

    /** What it shows when its monotonic clock shows this. */
    public Instant instantAt(long nanos) {
        return anchor.plusNanos(nanos - anchorNanos);
    }
}
