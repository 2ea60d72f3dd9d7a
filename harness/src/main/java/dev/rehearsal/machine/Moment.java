package dev.rehearsal.machine;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One look at everything. Immutable.
 *
 * @param nanos when it began, by the monotonic clock
 * @param took how long the look took
 * @param wall the wall clock of this machine in the middle of it
 * @param engine what the engine's machine says; null when it did not answer
 * @param own processor time of this process, as a total
 * @param collecting time of this process that collecting garbage took, as a total
 * @param delay the longest time that a thread that was due had to wait for a processor since the look before
 */
record Moment(
        long nanos,
        Duration took,
        Instant wall,
        @Nullable Reading engine,
        Duration own,
        Duration collecting,
        Duration delay) {}
