package dev.rehearsal.rehearsal;

import dev.rehearsal.observe.StepResult;
import dev.rehearsal.plan.Command;
import dev.rehearsal.plan.Phase;
import dev.rehearsal.plan.Plan;
import dev.rehearsal.plan.Step;
import dev.rehearsal.replica.CommandResult;
import dev.rehearsal.replica.OperatorShell;
import dev.rehearsal.replica.ReplicaException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Carries a plan out in the operator's shell, as a careful operator would: the first failing command ends it. */
final class PlanRunner {
    private static final int TAIL = 20;

    private final Plan plan;
    private final Duration limit;
    private final Progress progress;
    private final Runnable afterCommand;
    private volatile String step = "";

    /**
     * @param limit of one command
     * @param afterCommand called between two commands, on the thread that runs the plan
     */
    PlanRunner(Plan plan, Duration limit, Progress progress, Runnable afterCommand) {
        this.plan = plan;
        this.limit = limit;
        this.progress = progress;
        this.afterCommand = afterCommand;
    }

    /** Name of the step that is being carried out; empty outside of any. Any thread may ask. */
    String currentStep() {
        return step;
    }

    /** Runs every command up to the first that fails; manual ones are a person's and not run. */
    List<StepResult> run(OperatorShell shell, PathLog log) {
        List<StepResult> results = new ArrayList<>();
        try {
            String directory = plan.conditions().directory();
            if (directory != null) {
                if (shell.run("cd '" + directory + "'", limit).exitCode() != 0) {
                    throw new ReplicaException("The runbook starts in " + directory
                            + ", which is no directory on the replica; correct its front matter.");
                }
            }
            for (Phase phase : plan.phases()) {
                for (Step each : phase.steps()) {
                    step = each.name();
                    for (Command command : each.commands()) {
                        if (command.manual()) {
                            continue;
                        }
                        progress.step(plan.path(), phase.name(), each.name(), command.actual());
                        StepResult result = run(shell, log, phase, each, command);
                        results.add(result);
                        if (result.stopped()) {
                            return results;
                        }
                        afterCommand.run();
                    }
                }
            }
            return results;
        } finally {
            step = "";
        }
    }

    private StepResult run(OperatorShell shell, PathLog log, Phase phase, Step each, Command command) {
        log.shell("\n$ " + command.actual() + "\n");
        Instant started = Instant.now();
        CommandResult result = shell.run(command.actual(), limit);
        return new StepResult(
                phase.name(),
                each.name(),
                command.actual(),
                started,
                result.duration(),
                result.exitCode(),
                result.timedOut(),
                command.conduct().onFailure(),
                tail(result.output()));
    }

    private static String tail(String output) {
        List<String> lines = output.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    }
}
