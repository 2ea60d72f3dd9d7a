package dev.rehearsal.evidence.availability;

import dev.rehearsal.evidence.availability.Intervals.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests by the interval in which they were due. There are {@value #MOST} intervals at most: when the time runs
 * beyond the last, two neighbours become one, so that memory does not grow with time. Thread-safe.
 */
public final class IntervalCounter {
    /** As many as a drawing can show; chosen. */
    static final int MOST = 240;

    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(100);

    private final long[] requests = new long[MOST];
    private final long[] failed = new long[MOST];
    private final long[] answered = new long[MOST];
    private final long[] latency = new long[MOST];
    private final long[] slowest = new long[MOST];
    private long length = SHORTEST;
    private int used;

    /**
     * Counts a request.
     *
     * @param due since the start, nanoseconds; what was due before counts with the first interval
     * @param took until its answer; null when none came
     */
    public synchronized void add(long due, boolean good, @Nullable Duration took) {
        while (due / length >= MOST) {
            widen();
        }
        int at = (int) (Math.max(0, due) / length);
        used = Math.max(used, at + 1);
        requests[at]++;
        if (!good) {
            failed[at]++;
        }
        if (took != null) {
            long nanos = Math.max(0, took.toNanos());
            answered[at]++;
            latency[at] += nanos;
            slowest[at] = Math.max(slowest[at], nanos);
        }
    }

    /** What was counted so far. */
    public synchronized Intervals since(Instant start) {
        List<Interval> all = new ArrayList<>();
        for (int at = 0; at < used; at++) {
            all.add(new Interval(
                    requests[at],
                    failed[at],
                    answered[at] == 0 ? null : Duration.ofNanos(latency[at] / answered[at]),
                    answered[at] == 0 ? null : Duration.ofNanos(slowest[at])));
        }
        return new Intervals(start, Duration.ofNanos(length), all);
    }

    private void widen() {
        for (long[] each : List.of(requests, failed, answered, latency)) {
            for (int at = 0; at < MOST; at++) {
                each[at] = at < MOST / 2 ? each[2 * at] + each[2 * at + 1] : 0;
            }
        }
        for (int at = 0; at < MOST; at++) {
            slowest[at] = at < MOST / 2 ? Math.max(slowest[2 * at], slowest[2 * at + 1]) : 0;
        }
        length *= 2;
        used = (used + 1) / 2;
    }
}
