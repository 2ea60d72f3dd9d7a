package dev.rehearsal.verdict;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a path ran. Immutable.
 *
 * @param durationMillis from boot of the clone to the end of its evidence
 * @param harnessMillis the part of it that the procedure did not cause
 * @param machine what the machine gave it; null where a verdict does not say it
 * @param firstAttempt what a first attempt left undecided because of the machine, so that this is the second; null when
 *     this is the first
 */
public record Course(
        long durationMillis,
        long harnessMillis,
        List<Step> steps,
        @Nullable Machine machine,
        @Nullable String firstAttempt) {
    /** Where nothing ran. */
    public static final Course NONE = new Course(0, 0, List.of());

    /** Where nobody looked at the machine. */
    public Course(long durationMillis, long harnessMillis, List<Step> steps) {
        this(durationMillis, harnessMillis, steps, null, null);
    }

    public Course {
        steps = List.copyOf(steps);
    }

    /**
     * One command of the plan as it ran.
     *
     * @param tolerated whether its failure was fine; null when it did not fail
     * @param tail the end of its output, kept for failures only
     */
    public record Step(
            String phase,
            String name,
            String command,
            Instant startedAt,
            long durationMillis,
            int exitCode,
            @Nullable Boolean tolerated,
            @Nullable String tail) {
        /** Whether it failed, and should not have. */
        public boolean failed() {
            return exitCode != 0 && !Boolean.TRUE.equals(tolerated);
        }
    }

    /**
     * What the machine gave a rehearsal. Shares are percentages of the whole time, and null where they could not be
     * measured.
     *
     * @param says what it lacked, in one sentence; null when it lacked nothing
     * @param cpuPressure in which some process waited for a processor
     * @param others of all processors, which went neither to the replica nor to Rehearsal
     * @param schedulingDelayMillis longest wait of a thread of Rehearsal's for a processor
     * @param starved when it was starved, in its order
     * @param clockSteps jumps of a wall clock, a sentence each
     * @param killed processes in the replica that the kernel killed for want of memory, with whose limit it was
     * @param unmeasured what could not be measured, a sentence each
     */
    public record Machine(
            @Nullable String says,
            long starvedMillis,
            @Nullable Long cpuPressure,
            @Nullable Long memoryPressure,
            @Nullable Long ioPressure,
            @Nullable Long others,
            @Nullable Long steal,
            long schedulingDelayMillis,
            List<Starved> starved,
            List<String> clockSteps,
            List<String> killed,
            List<String> unmeasured) {
        public Machine {
            starved = List.copyOf(starved);
            clockSteps = List.copyOf(clockSteps);
            killed = List.copyOf(killed);
            unmeasured = List.copyOf(unmeasured);
        }
    }

    /** A stretch in which the machine was starved, with what it lacked. */
    public record Starved(Instant startedAt, long durationMillis, String why) {}
}
