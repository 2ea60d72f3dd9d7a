package dev.rehearsal.evidence.availability;

import dev.rehearsal.evidence.availability.ProbeTally.LeftOut;
import dev.rehearsal.evidence.http.FailureKind;
import dev.rehearsal.machine.LateRequests;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the open-loop probe saw. What failed before the plan's first step is in the failures and in the tally, but not
 * among outages. Latencies count from the intended send time. Immutable.
 *
 * @param failures failed requests by kind
 * @param failedOutsideOutages failed requests that no outage accounts for: a good reply came between them
 * @param late requests sent more than one interval after their intended time
 * @param latest the largest delay with which a request was sent: for as long nobody looked
 * @param resolution the interval between two requests of a route: no outage is known more exactly
 * @param course requests over time; null when they were not counted so
 * @param tally how the figures add up; null when they were not counted so
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
        @Nullable Intervals course,
        @Nullable ProbeTally tally)
        implements LateRequests {
    public Availability {
        failures = Map.copyOf(failures);
        outages = List.copyOf(outages);
    }

    /** One whose figures were not added up. */
    public Availability(
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
        this(requests, failures, failedOutsideOutages, late, latest, outages, p50, p99, max, resolution, course, null);
    }

    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Sum of all outages of the route that was down longest. */
    public Duration downtime() {
        return longest(downtimes(outages, Outage::duration, LeftOut::duration));
    }

    /** The same of some outages. */
    public static Duration downtime(List<Outage> outages) {
        return longest(downtimes(outages, Outage::duration));
    }

    /** The same, if every outage had lasted for as long as the late requests at its ends allow. */
    public Duration downtimeAtMost() {
        return longest(downtimes(
                outages,
                outage -> outage.duration().plus(outage.unsure()),
                left -> left.duration().plus(left.unsure())));
    }

    private Map<String, Duration> downtimes(
            List<Outage> listed, Function<Outage, Duration> length, Function<LeftOut, Duration> rest) {
        Map<String, Duration> all = downtimes(listed, length);
        leftOut().forEach(left -> all.merge(left.route(), rest.apply(left), Duration::plus));
        return all;
    }

    private static Map<String, Duration> downtimes(List<Outage> outages, Function<Outage, Duration> length) {
        Map<String, Duration> all = new HashMap<>();
        outages.forEach(outage -> all.merge(outage.route(), length.apply(outage), Duration::plus));
        return all;
    }

    private static Duration longest(Map<String, Duration> downtimes) {
        return downtimes.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private List<LeftOut> leftOut() {
        return tally == null ? List.of() : tally.leftOut();
    }

    public Duration longestOutage() {
        return outages.stream().map(Outage::duration).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** The same, if it had lasted for as long as the late requests at its ends allow. */
    public Duration longestOutageAtMost() {
        return Stream.concat(
                        outages.stream().map(outage -> outage.duration().plus(outage.unsure())),
                        leftOut().stream().map(LeftOut::longestAtMost))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
