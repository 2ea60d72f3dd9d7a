package dev.rehearsal.evidence.availability;

import dev.rehearsal.evidence.http.FailureKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes outages of the outcomes of one route's requests, which may come in any order. An outage is a row of at least two
 * failed requests, one after the other by intended time: from the first of them to the first good one after it. A failed
 * request alone between good ones is none. What ends before the first step of the plan is kept apart. Memory holds only
 * what is not settled, and the longest outages. Thread-safe.
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

    /**
     * All of one route.
     *
     * @param gaps outages, those before the first step left out
     * @param alone failed requests that stood alone, those before the first step left out
     * @param before outages that ended before the first step
     * @param aloneBefore failed requests that stood alone before the first step
     * @param failures all failed requests
     */
    record Seen(LongestGaps gaps, long alone, LongestGaps before, long aloneBefore, long failures) {}

    /**
     * @param begun whether the plan's first step had begun
     * @param failed null while there is no answer and when it was good; {@code answered} tells which
     */
    private record Request(
            long delayNanos,
            boolean begun,
            boolean answered,
            @Nullable Failed failed) {}

    private record Failed(FailureKind kind, String step) {}

    /** Sent and not answered: nothing after it can be settled, so that whoever asks gives each request a deadline. */
    private final NavigableMap<Long, Request> unsettled = new TreeMap<>();

    private final LongestGaps gaps = new LongestGaps();
    private final LongestGaps before = new LongestGaps();
    private final Map<FailureKind, Long> openKinds = new EnumMap<>(FailureKind.class);
    private @Nullable String openStep;
    private long openStart;
    private long openLast;
    private long openFailures;
    private long unsureStart;
    /** With which delay the newest settled request was sent. */
    private long lastDelay;
    /** Whether the plan had begun when the newest settled request was sent. */
    private boolean begun;

    private long alone;
    private long aloneBefore;
    private long failures;

    /**
     * A request is sent; times rise from call to call.
     *
     * @param delayNanos by how much it was sent after its intended time
     * @param planHasBegun whether the first step of the plan has; never untrue again
     */
    synchronized void sent(long intendedNanos, long delayNanos, boolean planHasBegun) {
        unsettled.put(intendedNanos, new Request(delayNanos, planHasBegun, false, null));
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
        unsettled.computeIfPresent(
                intendedNanos, (at, sent) -> new Request(sent.delayNanos(), sent.begun(), true, failed));
        settle();
    }

    private void settle() {
        while (!unsettled.isEmpty() && unsettled.firstEntry().getValue().answered()) {
            Map.Entry<Long, Request> first = unsettled.pollFirstEntry();
            Request request = first.getValue();
            begun = request.begun();
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
        failures++;
        openFailures++;
        openLast = intendedNanos;
        openKinds.merge(failed.kind(), 1L, Long::sum);
    }

    private void close(long endNanos, long delayNanos) {
        if (openFailures == 1 && begun) {
            alone++;
        } else if (openFailures == 1) {
            aloneBefore++;
        } else if (openFailures > 1) {
            FailureKind commonest = openKinds.entrySet().stream()
                    .max(Comparator.comparingLong(Map.Entry::getValue))
                    .orElseThrow()
                    .getKey();
            long unsure = unsureStart + Math.max(lastDelay, delayNanos);
            (begun ? gaps : before)
                    .add(new Gap(
                            openStart, endNanos, unsure, openFailures, commonest, openStep == null ? "" : openStep));
        }
        openFailures = 0;
        openKinds.clear();
    }

    /**
     * All outages; what is still unanswered counts as timed out, and an outage that is still open ends with its last
     * failure. Where no step ever began, nothing was before it.
     */
    synchronized Seen finish() {
        for (Long intended : new ArrayList<>(unsettled.keySet())) {
            Request request = unsettled.get(intended);
            if (request != null && !request.answered()) {
                answered(intended, new Failed(FailureKind.TIMEOUT, openStep == null ? "" : openStep));
            }
        }
        close(openLast, 0);
        if (begun) {
            return new Seen(gaps, alone, before, aloneBefore, failures);
        }
        return new Seen(before, aloneBefore, new LongestGaps(), 0, failures);
    }

    /** Whether the newest settled request failed. */
    synchronized boolean failing() {
        return openFailures > 0;
    }
}
