package dev.rehearsal.evidence.availability;

import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Seconds;
import java.time.Duration;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the old release beside itself says about the measurement: where it does not hold the path's budget either, nothing
 * that is seen beside the new release can be held against that. Stateless.
 */
final class ControlRules {
    private ControlRules() {}

    /**
     * Why nothing can be said of failed requests and outages; null when the control held the budget, or there was none.
     * Of the two, which one a lost request is depends on what came just before and after it, so either one spoils both.
     */
    static @Nullable String unreliable(Evidence evidence) {
        ControlRun control = evidence.get(AvailabilityAspect.CONTROL);
        if (control == null) {
            return null;
        }
        Availability seen = control.availability();
        if (seen.requests() == 0) {
            return "The probe sent no request while the old release was put beside itself (" + control.procedure()
                    + "), so there is nothing to compare with.";
        }
        Evidence.Budget budget = evidence.budget();
        long allowed = budget.failedRequests();
        boolean held = seen.longestOutage().compareTo(budget.longestOutage()) <= 0
                && seen.downtime().compareTo(budget.downtime()) <= 0
                && (allowed < 0 || seen.failedOutsideOutages() <= allowed);
        return held
                ? null
                : "The old release beside itself (" + control.procedure()
                        + ") already fails %,d of %,d requests (%s)"
                                .formatted(seen.failed(), seen.requests(), kinds(seen))
                        + (seen.outages().isEmpty()
                                ? ""
                                : ", with an outage of up to " + Seconds.text(seen.longestOutage()))
                        + ", which is beyond the path's budget; mend how " + evidence.from()
                        + " drains, or rehearse on a calmer machine, before the new release is judged by it.";
    }

    private static String kinds(Availability seen) {
        return seen.failures().entrySet().stream()
                .map(kind -> kind.getKey() + ": " + kind.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Why slowness cannot be held against the new release; null when the control was faster than allowed, or there was none. */
    static @Nullable String slow(Evidence evidence, Duration allowed) {
        ControlRun control = evidence.get(AvailabilityAspect.CONTROL);
        return control == null || control.availability().p99().compareTo(allowed) <= 0
                ? null
                : "Of the old release beside itself (" + control.procedure()
                        + "), too, one of a hundred requests took "
                        + control.availability().p99().toMillis() + " ms or longer; the budget is " + allowed.toMillis()
                        + " ms.";
    }
}
