package dev.rehearsal.observe;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the open-loop probe saw. Latencies count from the intended send time. Immutable.
 *
 * @param failures failed requests by kind
 * @param failedOutsideOutages failed requests that no outage accounts for: a good reply came between them
 * @param late requests sent more than one interval after their intended time
 * @param latest the largest delay with which a request was sent: for as long nobody looked
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
        return downtime(outages, Outage::duration);
    }

    /** The same, if every outage had lasted for as long as the late requests at its ends allow. */
    public Duration downtimeAtMost() {
        return downtime(outages, outage -> outage.duration().plus(outage.unsure()));
    }

    private static Duration downtime(List<Outage> outages, Function<Outage, Duration> length) {
        return outages.stream()
                .collect(Collectors.groupingBy(
                        Outage::route,
                        Collectors.summingLong(outage -> length.apply(outage).toNanos())))
                .values()
                .stream()
                .max(Long::compare)
                .map(Duration::ofNanos)
                .orElse(Duration.ZERO);
    }

    public Duration longestOutage() {
        return outages.stream().map(Outage::duration).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** The same, if it had lasted for as long as the late requests at its ends allow. */
    public Duration longestOutageAtMost() {
        return outages.stream()
                .map(outage -> outage.duration().plus(outage.unsure()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
