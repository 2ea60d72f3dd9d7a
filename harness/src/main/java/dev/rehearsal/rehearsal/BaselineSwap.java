package dev.rehearsal.rehearsal;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.StepResult;
import dev.rehearsal.evidence.availability.Availability;
import dev.rehearsal.evidence.availability.ControlRun;
import dev.rehearsal.evidence.availability.IdleMachine;
import dev.rehearsal.evidence.availability.StabilityWatch;
import dev.rehearsal.evidence.containers.ContainerInspection;
import dev.rehearsal.evidence.http.Endpoint;
import dev.rehearsal.evidence.site.Readiness;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.server.Replica;
import dev.rehearsal.server.ReplicaException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the old release beside itself on the clone, before anything of the path is carried out, looked at or written, and
 * under the probe that the path gets. Not thread-safe.
 */
public final class BaselineSwap {
    private final RunContext context;
    private final Target target;
    private final @Nullable Plan plan;
    private final Progress progress;
    private final Replica replica;
    private final PathLog log;

    /** @param path the plan of the path that is measured by it */
    BaselineSwap(RunContext context, Target target, Plan path, Progress progress, Replica replica, PathLog log) {
        this.context = context;
        this.target = target;
        this.plan = path.control();
        this.progress = progress;
        this.replica = replica;
        this.log = log;
    }

    /**
     * Carries it out and leaves a healthy old release.
     *
     * @param settings of the path that is measured by it
     * @return null when the path asks for none
     * @throws ReplicaException when a command fails or the old release does not become healthy again: nothing could be
     *     told from such a clone
     */
    @Nullable
    ControlRun carryOut(
            Endpoint site, Readiness old, ContainerInspection containers, Target.@Nullable PathSettings settings) {
        if (plan == null) {
            return null;
        }
        PlanExecution execution = new PlanExecution(
                context,
                target,
                plan,
                progress,
                replica,
                old,
                old,
                // what it says of the old release is not used: it is waited for below
                StabilityWatch.of(
                        target, old, containers, (from, to) -> false, what -> progress.begins(plan.path(), what)),
                containers,
                log,
                () -> {},
                step -> {});
        progress.begins(plan.path(), "waiting until everything has started");
        IdleMachine.await();
        // no workload: what it writes would be part of what the path starts from
        try (Observers observers = Observers.start(site, null, target, settings, null, execution::currentStep)) {
            long start = System.nanoTime();
            PlanExecution.Outcome outcome = execution.run(observers, () -> {});
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            Availability seen = observers.stop();
            requireCarriedOut(plan, outcome.steps());
            requireHealthy(plan, outcome.closedGates());
            requireHealthy(plan, old.await());
            return new ControlRun(plan.path(), seen, took);
        }
    }

    static void requireCarriedOut(Plan plan, List<StepResult> steps) {
        StepResult last = steps.isEmpty() ? null : steps.get(steps.size() - 1);
        if (last != null && last.stopped()) {
            throw new ReplicaException("The control run " + plan.path() + ", which puts the old release " + plan.from()
                    + " beside itself, stopped at '" + last.command() + "', which "
                    + (last.timedOut() ? "ran out of time" : "ended with " + last.exitCode())
                    + "; correct its runbook, and read what the command printed in shell.log.");
        }
    }

    static void requireHealthy(Plan plan, List<String> closed) {
        if (!closed.isEmpty()) {
            throw new ReplicaException("The old release " + plan.from() + " does not become healthy again after the"
                    + " control run " + plan.path() + ", which puts it beside itself: " + String.join("; ", closed)
                    + "; correct its runbook, or what the old release does when it is drained.");
        }
    }
}
