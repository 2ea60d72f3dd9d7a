package dev.rehearsal.verdict;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen along the time of a path, for drawings; what was not measured is null. Immutable.
 *
 * @param requests of the availability probe
 * @param writes of the workload; a write that was not acknowledged counts as failed
 * @param locks held or awaited; null when nobody watched
 */
public record Recording(
        @Nullable Series requests,
        @Nullable Series writes,
        @Nullable Locks locks) {

    /**
     * Requests by equal intervals of time; every list has an item for each interval.
     *
     * @param startedAt where the first interval begins
     * @param meanMillis mean latency; an item is null where nothing was answered
     * @param slowestMillis highest latency; an item is null where nothing was answered
     */
    public record Series(
            Instant startedAt,
            long intervalMillis,
            List<Long> sent,
            List<Long> failed,
            List<@Nullable Long> meanMillis,
            List<@Nullable Long> slowestMillis) {
        public Series {
            sent = List.copyOf(sent);
            failed = List.copyOf(failed);
            meanMillis = Collections.unmodifiableList(new ArrayList<>(meanMillis));
            slowestMillis = Collections.unmodifiableList(new ArrayList<>(slowestMillis));
        }
    }

    /**
     * The longest locks, in the order of their beginning.
     *
     * @param longestGapMillis longest time between two looks: what begins and ends in it is not seen
     */
    public record Locks(long longestGapMillis, List<LockSpan> spans) {
        public Locks {
            spans = List.copyOf(spans);
        }
    }

    /**
     * A lock that was held, or waited for.
     *
     * @param mode PostgreSQL's lock mode; of a wait, who waited: reader, writer, row or schema_change
     * @param waited whether it is a wait
     */
    public record LockSpan(String relation, String mode, boolean waited, Instant startedAt, long durationMillis) {}
}
