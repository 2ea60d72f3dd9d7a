package dev.rehearsal.rehearsal;

import dev.rehearsal.observe.Availability;
import dev.rehearsal.observe.StepResult;
import dev.rehearsal.verdict.PathVerdict;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Evidence in the verdict's own form. Stateless. */
final class PathSummaries {
    private PathSummaries() {}

    static List<PathVerdict.Step> steps(@Nullable List<StepResult> steps) {
        if (steps == null) {
            return List.of();
        }
        return steps.stream()
                .map(step -> new PathVerdict.Step(
                        step.phase(),
                        step.name(),
                        step.command(),
                        step.startedAt(),
                        step.duration().toMillis(),
                        step.exitCode(),
                        step.exitCode() == 0 ? null : step.tail()))
                .toList();
    }

    static PathVerdict.@Nullable AvailabilitySummary availability(@Nullable Availability seen) {
        if (seen == null) {
            return null;
        }
        return new PathVerdict.AvailabilitySummary(
                seen.requests(),
                seen.failed(),
                seen.late(),
                seen.outages().stream()
                        .map(outage -> new PathVerdict.OutageSummary(
                                outage.route(),
                                outage.startedAt(),
                                outage.duration().toMillis(),
                                outage.step(),
                                outage.kind().name().toLowerCase(Locale.ROOT)))
                        .toList(),
                seen.downtime().toMillis(),
                seen.longestOutage().toMillis(),
                seen.p50().toMillis(),
                seen.p99().toMillis(),
                seen.max().toMillis(),
                seen.resolution().toMillis());
    }
}
