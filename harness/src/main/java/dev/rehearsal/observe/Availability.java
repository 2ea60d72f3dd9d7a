package dev.rehearsal.observe;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the open-loop probe saw. Latencies count from the intended send time. Immutable.
 *
 * @param failures failed requests by kind
 * @param failedOutsideOutages failed requests that no outage accounts for: a good reply came between them
 * @param late requests sent more than one interval after their intended time
 * @param latest the largest delay with which a request was sent: an outage may be longer by it at either end
 * @param resolution the interval between two requests of a route: no outage is known more exactly
 * @param course requests over time; null when they were not counted so
 */
public record Availability(
        long requests,
        Map<FailureKind, Long> failures,
        long failedOutsideOutages,
        long late,
        Duration latest,
        List<Outage> outages,
        Duration p50,
        Duration p99,
        Duration max,
        Duration resolution,
        @Nullable Intervals course) {
    public Availability {
        failures = Map.copyOf(failures);
        outages = List.copyOf(outages);
    }

    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Sum of all outages of the route that was down longest. */
    public Duration downtime() {
        return downtime(outages);
    }

    /** The same of some outages. */
    public static Duration downtime(List<Outage> outages) {
        return outages.stream()
                .collect(java.util.stream.Collectors.groupingBy(
                        Outage::route,
                        java.util.stream.Collectors.summingLong(
                                o -> o.duration().toNanos())))
                .values()
                .stream()
                .max(Long::compare)
                .map(Duration::ofNanos)
                .orElse(Duration.ZERO);
    }

    public Duration longestOutage() {
        return outages.stream().map(Outage::duration).max(Duration::compareTo).orElse(Duration.ZERO);
    }
}
