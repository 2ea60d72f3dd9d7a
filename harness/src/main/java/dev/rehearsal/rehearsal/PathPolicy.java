package dev.rehearsal.rehearsal;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.runbook.Ends;
import dev.rehearsal.runbook.Plan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** On which terms one path is judged: what its plan has, and what the target lets it cost. Immutable. */
final class PathPolicy {
    private final Plan plan;
    private final Target target;
    private final Target.@Nullable PathSettings settings;

    PathPolicy(Plan plan, Target target) {
        this.plan = plan;
        this.target = target;
        this.settings = target.paths().get(plan.path());
    }

    Target.@Nullable PathSettings settings() {
        return settings;
    }

    /** Time allowed for a way back; null for no limit. */
    @Nullable
    Duration objective() {
        return settings == null ? null : settings.objective();
    }

    /**
     * What its evidence is about.
     *
     * @param deploys whether anything that runs was started anew
     */
    Evidence.Subject subject(boolean deploys) {
        return new Evidence.Subject(
                plan.path(),
                plan.from(),
                plan.to(),
                target.versions(),
                scope(deploys),
                budget(),
                target.limits().step(),
                target.limits().blocked());
    }

    private Evidence.Scope scope(boolean deploys) {
        boolean maintenance = target.maintenance() != null
                && plan.phases().stream()
                        .flatMap(phase -> phase.steps().stream())
                        .flatMap(step -> step.commands().stream())
                        .anyMatch(command -> command.conduct().maintenance() != null);
        return new Evidence.Scope(
                plan.conditions().ends(),
                deploys,
                plan.conditions().preludeFails(),
                target.workload() != null,
                plan.conditions().verifiesBackup(),
                maintenance,
                plan.trial() != null,
                plan.conditions().examines());
    }

    /** Whether users may not feel the change, or for a moment at most, so that the old release has to serve on the new schema. */
    boolean servesThroughout() {
        return plan.conditions().ends() == Ends.NEW && budget().servesThroughout();
    }

    /** A path that the target does not know may cost nothing. */
    private Evidence.Budget budget() {
        return settings == null
                ? new Evidence.Budget(Duration.ZERO, Duration.ZERO, 0, null)
                : new Evidence.Budget(
                        settings.longestOutage(), settings.downtime(), settings.failedRequests(), settings.p99());
    }
}
