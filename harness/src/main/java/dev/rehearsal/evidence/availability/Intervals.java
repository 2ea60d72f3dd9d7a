package dev.rehearsal.evidence.availability;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of requests over time, in equal intervals. Immutable.
 *
 * @param startedAt where the first interval begins
 * @param length of each interval
 */
public record Intervals(Instant startedAt, Duration length, List<Interval> all) {
    public Intervals {
        all = List.copyOf(all);
    }

    /**
     * The requests that were due in one interval.
     *
     * @param mean latency of those that were answered; null when none was
     * @param slowest latency of those that were answered; null when none was
     */
    public record Interval(
            long requests,
            long failed,
            @Nullable Duration mean,
            @Nullable Duration slowest) {}
}
