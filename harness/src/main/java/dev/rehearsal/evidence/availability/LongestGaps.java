package dev.rehearsal.evidence.availability;

import dev.rehearsal.evidence.availability.OutageTracker.Gap;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Outages of one route: the longest one by one, of the others only what they come to. Not thread-safe. */
final class LongestGaps {
    /** As many as anybody reads; chosen. */
    static final int MOST = 200;

    private final PriorityQueue<Gap> longest = new PriorityQueue<>(Comparator.comparingLong(LongestGaps::length));
    private long failures;
    private long leftOut;
    private long leftOutNanos;
    private long leftOutUnsure;
    private long leftOutAtMost;

    void add(Gap gap) {
        failures += gap.failures();
        longest.add(gap);
        if (longest.size() > MOST) {
            Gap shortest = longest.remove();
            leftOut++;
            leftOutNanos += length(shortest);
            leftOutUnsure += shortest.unsureNanos();
            leftOutAtMost = Math.max(leftOutAtMost, length(shortest) + shortest.unsureNanos());
        }
    }

    private static long length(Gap gap) {
        return gap.endNanos() - gap.startNanos();
    }

    /** The longest, in the order of time. */
    List<Gap> listed() {
        return longest.stream()
                .sorted((one, other) -> Long.signum(one.startNanos() - other.startNanos()))
                .toList();
    }

    /** Failed requests in all of them. */
    long failures() {
        return failures;
    }

    /** How many there were. */
    long count() {
        return leftOut + longest.size();
    }

    /** How many are not listed. */
    long leftOut() {
        return leftOut;
    }

    /** What those take together. */
    long leftOutNanos() {
        return leftOutNanos;
    }

    /** By how much those may be longer, together. */
    long leftOutUnsure() {
        return leftOutUnsure;
    }

    /** The longest of those, with what it is unsure by. */
    long leftOutAtMost() {
        return leftOutAtMost;
    }
}
