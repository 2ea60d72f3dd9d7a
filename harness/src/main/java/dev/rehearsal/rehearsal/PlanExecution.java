package dev.rehearsal.rehearsal;

import dev.rehearsal.base.SteadyClock;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.StepResult;
import dev.rehearsal.evidence.availability.StabilityWatch;
import dev.rehearsal.evidence.containers.ContainerInspection;
import dev.rehearsal.evidence.site.Readiness;
import dev.rehearsal.runbook.Command;
import dev.rehearsal.runbook.Host;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.runbook.PlanFile;
import dev.rehearsal.server.Controller;
import dev.rehearsal.server.Replica;
import dev.rehearsal.server.channel.OperatorShell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries one path out: what comes before, the procedure itself, and the wait until the application is stable or known
 * not to be. One instance serves one path, on one thread.
 */
final class PlanExecution implements PlanRunner.Listener {
    private final RunContext context;
    private final Target target;
    private final Plan plan;
    private final Replica replica;
    private final Readiness before;
    private final Readiness afterwards;
    private final StabilityWatch stability;
    private final ContainerInspection containers;
    private final PathLog log;
    private final Diagnostics diagnostics;
    private final Consumer<String> say;
    private final PlanRunner runner;
    private final Runnable whileDown;
    private final Consumer<StepResult> between;
    private final List<StepResult> steps = new ArrayList<>();
    private boolean askedWhileDown;
    private @Nullable Observers observers;

    /**
     * @param target with what seeding captured
     * @param before whether the release stands that what comes before brings
     * @param afterwards whether the release stands that the procedure ends with
     * @param stability whether it goes on to stand
     * @param progress hears what is waited for
     * @param whileDown called once, between two commands, when no container of the application runs
     * @param between hears of every command that was carried out, before the next one is
     */
    PlanExecution(
            RunContext context,
            Target target,
            Plan plan,
            Progress progress,
            Replica replica,
            Readiness before,
            Readiness afterwards,
            StabilityWatch stability,
            ContainerInspection containers,
            PathLog log,
            Runnable whileDown,
            Consumer<StepResult> between) {
        this.context = context;
        this.target = target;
        this.plan = plan;
        this.replica = replica;
        this.before = before;
        this.afterwards = afterwards;
        this.stability = stability;
        this.containers = containers;
        this.log = log;
        this.diagnostics = new Diagnostics(replica, target, log);
        this.say = what -> progress.begins(plan.path(), what);
        this.runner = new PlanRunner(
                target.limits().step(),
                progress,
                log,
                this,
                context.request().wishes().pause());
        this.whileDown = whileDown;
        this.between = between;
    }

    /**
     * How it went.
     *
     * @param failed whether the part that was to fail did; null when none was
     * @param notBegun why the procedure itself was not begun; null when it was
     * @param closedGates gates that were closed at the end; empty when all were open
     * @param instability what the stability window saw; null when it was not reached
     * @param health from the last command until every gate was open; null when that did not happen
     * @param procedure from the procedure's own first command until every gate was open; null as before
     * @param healthySince when the wait for the gates was over
     * @param planDuration what the commands took, over all
     */
    record Outcome(
            List<StepResult> steps,
            @Nullable Boolean failed,
            @Nullable String notBegun,
            List<String> closedGates,
            @Nullable List<String> instability,
            @Nullable Duration health,
            @Nullable Duration procedure,
            Instant healthySince,
            Duration planDuration) {}

    /** Runs further plans of the same path. */
    PlanRunner runner() {
        return runner;
    }

    /** Name of the step that is being carried out; any thread may ask. */
    String currentStep() {
        return runner.currentStep();
    }

    /**
     * Carries everything out under observation.
     *
     * @param between called between what comes before and the procedure, when the new release is healthy
     */
    Outcome run(Observers watching, Runnable between) {
        observers = watching;
        long start = System.nanoTime();
        Boolean failed = null;
        try (OperatorShell shell = replica.shell(log::shell)) {
            Plan prelude = plan.prelude();
            if (prelude != null) {
                List<String> closed = prelude(prelude, shell);
                boolean stopped = stopped();
                if (plan.conditions().preludeFails()) {
                    failed = stopped || !closed.isEmpty();
                    if (!failed) {
                        return ended(start, false, "what was to fail did not", List.of());
                    }
                    steps.replaceAll(step -> step.stopped() ? step.expected() : step);
                } else if (stopped || !closed.isEmpty()) {
                    return ended(
                            start,
                            null,
                            stopped
                                    ? "a command of the upgrade before it failed"
                                    : "release " + plan.to() + " did not become healthy before it",
                            closed.isEmpty() ? before.closed() : closed);
                } else {
                    between.run();
                }
            }
            long procedure = System.nanoTime();
            carryOut(shell);
            Duration planDuration = since(start);
            return conclude(failed, procedure, planDuration);
        }
    }

    private List<String> prelude(Plan prelude, OperatorShell shell) {
        steps.addAll(runner.run(prelude, plan.path(), shell));
        if (stopped()) {
            diagnose("a command of what comes before failed");
            return List.of();
        }
        say.accept("waiting until the new release is healthy");
        List<String> closed = before.await();
        if (!closed.isEmpty()) {
            diagnose("the new release does not become healthy: " + String.join("; ", closed));
        }
        return closed;
    }

    private void carryOut(OperatorShell server) {
        if (plan.conditions().host() == Host.SERVER) {
            plan.files().forEach(file -> replica.place(file.name(), file.actual()));
            steps.addAll(runner.run(plan, plan.path(), server));
            return;
        }
        say.accept("starting the controller");
        Controller controller = context.controllers().beside(replica);
        try (OperatorShell shell = controller.shell(log::shell)) {
            for (PlanFile file : plan.files()) {
                controller.place(file.name(), file.actual());
            }
            steps.addAll(runner.run(plan, plan.path(), shell));
        } finally {
            CleanUp.close("The controller", say, controller);
        }
    }

    private Outcome conclude(@Nullable Boolean failed, long procedure, Duration planDuration) {
        if (stopped()) {
            diagnose("a command of the procedure failed");
            return new Outcome(
                    List.copyOf(steps),
                    failed,
                    null,
                    afterwards.closed(),
                    null,
                    null,
                    null,
                    SteadyClock.now(),
                    planDuration);
        }
        say.accept("waiting until the release is healthy");
        long waiting = System.nanoTime();
        List<String> closed = afterwards.await();
        if (!closed.isEmpty()) {
            diagnose("the release does not become healthy: " + String.join("; ", closed));
            return new Outcome(
                    List.copyOf(steps), failed, null, closed, null, null, null, SteadyClock.now(), planDuration);
        }
        Duration health = since(waiting);
        Duration whole = since(procedure);
        Instant healthySince = SteadyClock.now();
        List<String> unstable = stability.watch();
        if (!unstable.isEmpty()) {
            diagnose("the release is not stable: " + String.join("; ", unstable));
        }
        return new Outcome(
                List.copyOf(steps), failed, null, closed, unstable, health, whole, healthySince, planDuration);
    }

    private Outcome ended(long start, @Nullable Boolean failed, String notBegun, List<String> closed) {
        return new Outcome(
                List.copyOf(steps), failed, notBegun, closed, null, null, null, SteadyClock.now(), since(start));
    }

    private boolean stopped() {
        return !steps.isEmpty() && steps.get(steps.size() - 1).stopped();
    }

    private void diagnose(String occasion) {
        say.accept("collecting diagnostics");
        diagnostics.collect(occasion);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void before(Command command) {
        if (observers != null) {
            observers.before(command);
        }
    }

    @Override
    public void after(Command command, StepResult result, String output) {
        if (observers == null) {
            return;
        }
        observers.after(command, result, output);
        // looking costs a moment of the procedure's own time, so only where the application may be down
        if (!askedWhileDown && observers.seesFailure() && !containers.applicationRuns()) {
            askedWhileDown = true;
            whileDown.run();
        }
        between.accept(result);
    }
}
