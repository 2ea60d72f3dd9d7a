package dev.rehearsal.rehearsal;

import dev.rehearsal.base.ProgramText;
import dev.rehearsal.base.SteadyClock;
import dev.rehearsal.evidence.StepResult;
import dev.rehearsal.runbook.Command;
import dev.rehearsal.runbook.Phase;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.runbook.Step;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.server.channel.CommandResult;
import dev.rehearsal.server.channel.OperatorShell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries plans out in an operator's shell, as a careful operator would: a failing command ends the plan, unless the
 * runbook says that one goes on. Plans run one after the other, on one thread.
 */
public final class PlanRunner {
    private static final int TAIL = 20;

    private final Duration limit;
    private final Progress progress;
    private final PathLog log;
    private final Listener listener;
    private final Pause pause;
    private volatile String step = "";

    /** Hears of every command, on the thread that runs the plan. */
    public interface Listener {
        void before(Command command);

        void after(Command command, StepResult result, String output);
    }

    /**
     * @param limit of one command
     */
    public PlanRunner(Duration limit, Progress progress, PathLog log, Listener listener) {
        this(limit, progress, log, listener, Pause.NONE);
    }

    /**
     * @param limit of one command
     * @param pause asked before each step
     */
    public PlanRunner(Duration limit, Progress progress, PathLog log, Listener listener, Pause pause) {
        this.limit = limit;
        this.progress = progress;
        this.log = log;
        this.listener = listener;
        this.pause = pause;
    }

    /** Name of the step that is being carried out; empty outside of any. Any thread may ask. */
    String currentStep() {
        return step;
    }

    /**
     * Runs every command up to the first that stops the plan; manual ones are a person's and not run.
     *
     * @param path the path whose plan it belongs to
     */
    public List<StepResult> run(Plan plan, String path, OperatorShell shell) {
        List<StepResult> results = new ArrayList<>();
        String prefix = plan.path().equals(path) ? "" : plan.path() + ": ";
        try {
            enterDirectory(plan, shell);
            for (Phase phase : plan.phases()) {
                for (Step each : phase.steps()) {
                    if (!pause.goesOn(path, prefix + phase.name(), each)) {
                        throw new StoppedOnRequest(log.run(), path, each.name());
                    }
                    step = each.name();
                    for (Command command : each.commands()) {
                        if (command.manual()) {
                            continue;
                        }
                        listener.before(command);
                        progress.step(path, prefix + phase.name(), each.name(), command.actual());
                        StepResult result = run(shell, prefix + phase.name(), each, command);
                        results.add(result);
                        if (result.stopped()) {
                            return results;
                        }
                    }
                }
            }
            return results;
        } finally {
            step = "";
        }
    }

    private void enterDirectory(Plan plan, OperatorShell shell) {
        String directory = plan.conditions().directory();
        if (directory != null && !shell.run("cd '" + directory + "'", limit).succeeded()) {
            throw new ReplicaException("The runbook starts in " + directory
                    + ", which is no directory on the replica; correct its front matter.");
        }
    }

    private StepResult run(OperatorShell shell, String phase, Step each, Command command) {
        log.command("\n$ ", command.actual());
        Instant started = SteadyClock.now();
        CommandResult result = shell.run(command.actual(), limit);
        StepResult step = new StepResult(
                phase,
                each.name(),
                command.actual(),
                started,
                result.duration(),
                result.exitCode(),
                result.timedOut(),
                command.conduct().onFailure(),
                tail(result.output()));
        listener.after(command, step, result.output());
        return step;
    }

    private static String tail(String output) {
        List<String> lines = output.lines().toList();
        return String.join("\n", ProgramText.quoted(lines.subList(Math.max(0, lines.size() - TAIL), lines.size())));
    }
}
