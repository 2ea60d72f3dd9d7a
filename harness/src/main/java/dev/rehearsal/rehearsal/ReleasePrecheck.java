package dev.rehearsal.rehearsal;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.releases.ReleaseAspect;
import dev.rehearsal.rehearsal.releases.AvailableReleases;
import dev.rehearsal.runbook.Ends;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What the tags of a path's releases say of it before anything boots, judged by the checks that judge a rehearsal. */
record ReleasePrecheck(RehearsalRequest request, AvailableReleases available, Plan plan) {
    /** The verdict when that alone rejects the path; empty when it has to be rehearsed. */
    Optional<PathVerdict> rejection() {
        long start = System.nanoTime();
        Target target = request.target().at(plan.from());
        PathPolicy terms = new PathPolicy(plan, target);
        Evidence evidence = Evidence.about(terms.subject(plan.conditions().ends() == Ends.NEW))
                .with(ReleaseAspect.OLD_CONTENTS, available.release(plan.from()))
                .with(ReleaseAspect.NEW_CONTENTS, available.release(plan.to()))
                .with(ReleaseAspect.SAME_DAY_CONTENTS, available.sameDayBefore(plan.to()))
                .build();
        long duration = Duration.ofNanos(System.nanoTime() - start).toMillis();
        return Optional.of(PathAssembly.verdict(request, plan, evidence, Map.of(), duration, Duration.ZERO, null))
                .filter(verdict -> verdict.outcome() == Outcome.REJECTED);
    }
}
