package dev.rehearsal.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the machine was like along a rehearsal. Immutable.
 *
 * @param startedAt when the first look was taken
 * @param watched from the first look to the last
 * @param whole figures of all the time
 * @param starved the parts of it in which the machine was starved, in their order, none touching another
 * @param clockSteps jumps of the wall clock, here or on the engine's machine
 * @param outOfMemory processes that the machine's kernel killed for want of memory; null when it does not count them
 * @param processLimit a limit of processes that the replica hit; null when it hit none
 * @param gaps what could not be measured, a sentence each
 */
public record MachineLoad(
        Instant startedAt,
        Duration watched,
        Figures whole,
        List<Starved> starved,
        List<ClockStep> clockSteps,
        @Nullable OutOfMemory outOfMemory,
        @Nullable ProcessLimit processLimit,
        List<String> gaps) {
    public MachineLoad {
        starved = List.copyOf(starved);
        clockSteps = List.copyOf(clockSteps);
        gaps = List.copyOf(gaps);
    }

    /**
     * Figures of a stretch of time; shares are of 1, and null where they could not be measured.
     *
     * @param cpuPressure share of the time in which a process waited for a processor (PSI cpu, some)
     * @param memoryPressure share of the time in which all waited for memory (PSI memory, full)
     * @param ioPressure share of the time in which all waited for a disk (PSI io, full)
     * @param others share of all processors that went neither to the replica nor to Rehearsal, the hypervisor's part of
     *     it included, low-priority processes left out
     * @param steal the hypervisor's part of it
     * @param schedulingDelay the longest time that a thread of ours that was due had to wait for a processor
     * @param garbageCollection the longest time that collecting garbage took of Rehearsal's own time in one look
     */
    public record Figures(
            @Nullable Double cpuPressure,
            @Nullable Double memoryPressure,
            @Nullable Double ioPressure,
            @Nullable Double others,
            @Nullable Double steal,
            Duration schedulingDelay,
            Duration garbageCollection) {
        /** Where nothing was measured. */
        public static final Figures NONE = new Figures(null, null, null, null, null, Duration.ZERO, Duration.ZERO);
    }

    /**
     * A stretch in which the machine was starved.
     *
     * @param why what it lacked, as the end of a sentence that begins with "the machine"
     */
    public record Starved(Instant from, Duration length, Figures figures, String why) {
        Instant to() {
            return from.plus(length);
        }
    }

    /**
     * A jump of a wall clock.
     *
     * @param at when it was noticed
     * @param by how far; negative when it was put back
     * @param here whether it was the clock of the machine that Rehearsal runs on; else of the engine's
     */
    public record ClockStep(Instant at, Duration by, boolean here) {}

    /**
     * Processes that the kernel killed for want of memory.
     *
     * @param onMachine on the engine's whole machine, whatever limit was hit
     * @param told whether it is known whose they were, and which limit was hit
     * @param byMachine names of those in the replica for which the machine had no memory
     * @param byLimit names of those in the replica whose container hit the limit that the application gave it
     */
    public record OutOfMemory(long onMachine, boolean told, List<String> byMachine, List<String> byLimit) {
        public OutOfMemory {
            byMachine = List.copyOf(byMachine);
            byLimit = List.copyOf(byLimit);
        }
    }

    /**
     * A limit of the replica's own container, or of what is around it, that let no further process start.
     *
     * @param most processes and threads that the replica's container may have; null when its own limit is not known
     * @param refused processes that were seen to be refused; 0 when the limit was only seen to be reached
     */
    public record ProcessLimit(@Nullable Long most, long refused) {}

    /** How long it was starved in all. */
    public Duration starvedFor() {
        return starved.stream().map(Starved::length).reduce(Duration.ZERO, Duration::plus);
    }

    /** The part of all the time in which it was starved, of 1; 0 when nothing was watched. */
    public double starvedShare() {
        return watched.isZero() ? 0 : (double) starvedFor().toNanos() / watched.toNanos();
    }

    /** The part of a stretch in which it was starved, of 1; of a moment, 1 when it falls into such a time. */
    public double starvedShare(Instant from, Instant to) {
        long length = Duration.between(from, to).toNanos();
        long hit = 0;
        for (Starved each : starved) {
            Instant begin = each.from().isAfter(from) ? each.from() : from;
            Instant end = each.to().isBefore(to) ? each.to() : to;
            if (!end.isBefore(begin)) {
                hit += Math.max(1, Duration.between(begin, end).toNanos());
            }
        }
        return Math.min(1, (double) hit / Math.max(1, length));
    }
}
