package dev.rehearsal.machine;

import dev.rehearsal.machine.MachineLoad.ProcessLimit;
import dev.rehearsal.machine.Reading.Total;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What limits of the replica's own container did to it. Those of containers in it are the application's own, and not looked
 * at. Stateless.
 */
final class ReplicaLimits {
    /**
     * From this share of the limit on it counts as reached. Before Linux 6.11 the kernel does not tell the replica of
     * processes that containers in it could not start, and a look once a second seldom meets the last one. Chosen.
     */
    private static final double REACHED = 0.99;

    /**
     * A replica that a limit keeps from half of the processor time it asks for takes twice as long; so it must have waited
     * for as long as it ran, and for half of the time at least, since a short wait is none. Chosen.
     */
    private static final double THROTTLED = 0.5;

    private ReplicaLimits() {}

    /** How a limit of its own container held the replica back between two looks; null when it did not. */
    static @Nullable String throttled(@Nullable Reading first, @Nullable Reading second) {
        if (first == null || second == null || !first.boot().equals(second.boot())) {
            return null;
        }
        Long waited = LoadRecord.grown(first, second, Total.THROTTLED);
        Long ran = LoadRecord.grown(first, second, Total.REPLICA);
        Double time = LoadRecord.share(waited, LoadRecord.grown(first, second, Total.UPTIME));
        if (waited == null || ran == null || time == null || time < THROTTLED) {
            return null;
        }
        double got = (double) ran / (ran + waited);
        return got > 1 - THROTTLED
                ? null
                : "throttled the replica, whose container's limit left it %.0f %% of the processor time that it asked for"
                        .formatted(got * 100);
    }

    /** The limit of processes that was hit between the first look and the last; null when none was. */
    static @Nullable ProcessLimit processes(List<Moment> moments) {
        List<Reading> readings =
                moments.stream().map(Moment::engine).flatMap(Stream::ofNullable).toList();
        Long refused = readings.size() < 2
                ? null
                : LoadRecord.grown(readings.get(0), readings.get(readings.size() - 1), Total.REFUSED);
        Reading full =
                readings.stream().filter(ReplicaLimits::reached).findFirst().orElse(null);
        if ((refused == null || refused == 0) && full == null) {
            return null;
        }
        Reading told = full == null ? readings.get(readings.size() - 1) : full;
        OptionalLong most = told.mostProcesses();
        return new ProcessLimit(most.isPresent() ? (Long) most.getAsLong() : null, refused == null ? 0 : refused);
    }

    private static boolean reached(Reading reading) {
        OptionalLong now = reading.processes();
        OptionalLong most = reading.mostProcesses();
        return now.isPresent() && most.isPresent() && now.getAsLong() >= REACHED * most.getAsLong();
    }
}
