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
     * @param unsureNanos by how much it may have been longer or shorter, as requests at its ends were sent late
     */
    record Gap(long startNanos, long endNanos, long unsureNanos, long failures, FailureKind kind, String step) {}

    /** @param failed null while there is no answer and when it was good; {@code answered} tells which */
    private record Request(
            long delayNanos, boolean answered, @Nullable Failed failed) {}

    private record Failed(FailureKind kind, String step) {}

    /** Sent and not answered: nothing after it can be settled. */
    private final NavigableMap<Long, Request> unsettled = new TreeMap<>();

    private final List<Gap> gaps = new ArrayList<>();
    private final Map<FailureKind, Long> openKinds = new EnumMap<>(FailureKind.class);
    private @Nullable String openStep;
    private long openStart;
    private long openLast;
    private long openFailures;
    private long unsureStart;
    /** With which delay the newest settled request was sent. */
    private long lastDelay;

    private long alone;

    /**
     * A request is sent; times rise from call to call.
     *
     * @param delayNanos by how much it was sent after its intended time
     */
    synchronized void sent(long intendedNanos, long delayNanos) {
        unsettled.put(intendedNanos, new Request(delayNanos, false, null));
    }

    synchronized void good(long intendedNanos) {
        answered(intendedNanos, null);
    }

    /**
     * @param step the plan's step at the intended time
     */
    synchronized void failed(long intendedNanos, FailureKind kind, String step) {
        answered(intendedNanos, new Failed(kind, step));
    }

    private void answered(long intendedNanos, @Nullable Failed failed) {
        unsettled.compute(intendedNanos, (at, sent) -> new Request(sent == null ? 0 : sent.delayNanos(), true, failed));
        settle();
    }

    private void settle() {
        while (!unsettled.isEmpty() && unsettled.firstEntry().getValue().answered()) {
            Map.Entry<Long, Request> first = unsettled.pollFirstEntry();
            Request request = first.getValue();
            if (request.failed() == null) {
                close(first.getKey(), request.delayNanos());
            } else {
                fail(first.getKey(), request.delayNanos(), request.failed());
            }
            lastDelay = request.delayNanos();
        }
    }

    private void fail(long intendedNanos, long delayNanos, Failed failed) {
        if (openFailures == 0) {
            openStart = intendedNanos;
            openStep = failed.step();
            unsureStart = Math.max(lastDelay, delayNanos);
        }
        openFailures++;
        openLast = intendedNanos;
        openKinds.merge(failed.kind(), 1L, Long::sum);
    }

    private void close(long endNanos, long delayNanos) {
        if (openFailures == 1) {
            alone++;
        } else if (openFailures > 1) {
            FailureKind commonest = openKinds.entrySet().stream()
                    .max(Comparator.comparingLong(Map.Entry::getValue))
                    .orElseThrow()
                    .getKey();
            long unsure = unsureStart + Math.max(lastDelay, delayNanos);
            gaps.add(new Gap(openStart, endNanos, unsure, openFailures, commonest, openStep == null ? "" : openStep));
        }
        openFailures = 0;
        openKinds.clear();
    }

    /** All outages so far; one that is still open ends with its last failure. */
    synchronized Collection<Gap> finish() {
        close(openLast, 0);
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
