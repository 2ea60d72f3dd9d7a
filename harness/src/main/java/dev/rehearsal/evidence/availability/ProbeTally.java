package dev.rehearsal.evidence.availability;

import java.time.Duration;
import java.util.List;

/**
 * How the probe's figures add up, and what is not in its list of outages. Immutable.
 *
 * @param due requests that were due at the probe's rate while it asked
 * @param routes number of routes that shared that rate
 * @param failedInOutages failed requests that the outages account for, those before the first step included
 * @param failedBefore failed requests that stood alone before the first step
 * @param before outages that began and ended before the first step, which are not the change's; the longest ones
 * @param beforeCount how many there were in all
 * @param leftOut what the other outages come to, one for each route, where there were more than are kept
 * @param gaps why something may have been missed, a sentence each; empty when all went well
 */
public record ProbeTally(
        long due,
        int routes,
        long failedInOutages,
        long failedBefore,
        List<Outage> before,
        long beforeCount,
        List<LeftOut> leftOut,
        List<String> gaps) {
    /**
     * Shorter outages than those that are listed.
     *
     * @param duration of all of them together
     * @param unsure by how much they may have been longer, together
     * @param longestAtMost of any, with what it is unsure by
     */
    public record LeftOut(String route, long outages, Duration duration, Duration unsure, Duration longestAtMost) {}

    public ProbeTally {
        before = List.copyOf(before);
        leftOut = List.copyOf(leftOut);
        gaps = List.copyOf(gaps);
    }

    /** Outages that are not listed. */
    public long outagesLeftOut() {
        return leftOut.stream().mapToLong(LeftOut::outages).sum();
    }
}
