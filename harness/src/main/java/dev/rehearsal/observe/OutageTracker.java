package dev.rehearsal.observe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes outages of the outcomes of one route's requests, which may come in any order. An outage is a row of at least two
 * failed requests, one after the other by intended time: from the first of them to the first good one after it. A failed
 * request alone between good ones is none. Memory holds only what is not settled. Thread-safe.
 */
final class OutageTracker {
    /**
     * A row of failures.
     *
     * @param startNanos intended time of its first request
     * @param endNanos intended time of the first good request after it, or of the last failure when none came
     */
    record Gap(long startNanos, long endNanos, long failures, FailureKind kind, String step) {}

    private record Failed(FailureKind kind, String step) {}

    /** Sent and not answered: nothing after it can be settled. */
    private final NavigableMap<Long, Object> unsettled = new TreeMap<>();

    private static final Object PENDING = new Object();
    private static final Object GOOD = new Object();

    private final List<Gap> gaps = new ArrayList<>();
    private final Map<FailureKind, Long> openKinds = new EnumMap<>(FailureKind.class);
    private @Nullable String openStep;
    private long openStart;
    private long openLast;
    private long openFailures;
    private long alone;

    /** A request will be sent at this intended time; times rise from call to call. */
    synchronized void sent(long intendedNanos) {
        unsettled.put(intendedNanos, PENDING);
    }

    synchronized void good(long intendedNanos) {
        unsettled.put(intendedNanos, GOOD);
        settle();
    }

    /**
     * @param step the plan's step at the intended time
     */
    synchronized void failed(long intendedNanos, FailureKind kind, String step) {
        unsettled.put(intendedNanos, new Failed(kind, step));
        settle();
    }

    private void settle() {
        while (!unsettled.isEmpty()) {
            Map.Entry<Long, Object> first = unsettled.firstEntry();
            if (first.getValue() == PENDING) {
                return;
            }
            unsettled.pollFirstEntry();
            if (first.getValue() instanceof Failed failed) {
                fail(first.getKey(), failed);
            } else {
                close(first.getKey());
            }
        }
    }

    private void fail(long intendedNanos, Failed failed) {
        if (openFailures == 0) {
            openStart = intendedNanos;
            openStep = failed.step();
        }
        openFailures++;
        openLast = intendedNanos;
        openKinds.merge(failed.kind(), 1L, Long::sum);
    }

    private void close(long endNanos) {
        if (openFailures == 1) {
            alone++;
        } else if (openFailures > 1) {
            FailureKind commonest = openKinds.entrySet().stream()
                    .max(Comparator.comparingLong(Map.Entry::getValue))
                    .orElseThrow()
                    .getKey();
            gaps.add(new Gap(openStart, endNanos, openFailures, commonest, openStep == null ? "" : openStep));
        }
        openFailures = 0;
        openKinds.clear();
    }

    /** All outages so far; one that is still open ends with its last failure. */
    synchronized Collection<Gap> finish() {
        close(openLast);
        return List.copyOf(gaps);
    }

    /** Whether the newest settled request failed. */
    synchronized boolean failing() {
        return openFailures > 0;
    }

    /** Failed requests that stood alone. */
    synchronized long alone() {
        return alone;
    }
}
