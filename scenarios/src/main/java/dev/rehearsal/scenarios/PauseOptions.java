package dev.rehearsal.scenarios;

import dev.rehearsal.rehearsal.Pause;
import dev.rehearsal.runbook.Phase;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.runbook.Step;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Whether and where a person looks before the procedure goes on. */
final class PauseOptions {
    @Option(
            names = "--stop-before",
            paramLabel = "STEP",
            description =
                    "End before this step of the one path that is named, and keep the replica: the step's number or a"
                            + " part of its name, as 'rehearse plan' prints them.")
    private @Nullable String before;

    @Option(
            names = "--step-through",
            description =
                    "Ask before each step, as when the runbook is followed by hand; needs a terminal, and gives no"
                            + " verdict.")
    private boolean through;

    /** Whether replicas stay. */
    boolean keeps() {
        return before != null || through;
    }

    /**
     * Where the plans stop.
     *
     * @throws UsageException when there is no such step, or no terminal
     */
    Pause of(Selection selection, CommandSpec spec) {
        if (through) {
            if (!Terminal.answers()) {
                throw new UsageException("--step-through asks on the terminal, and standard input or standard error is"
                        + " none; take --stop-before STEP instead.");
            }
            return new StepPrompt(
                    new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
                    spec.commandLine().getErr(),
                    onlyPlan(selection, "--step-through"));
        }
        String wanted = before;
        if (wanted == null) {
            return Pause.NONE;
        }
        Step stop = find(onlyPlan(selection, "--stop-before"), wanted);
        return (path, phase, step) -> !step.equals(stop);
    }

    private static Plan onlyPlan(Selection selection, String option) {
        if (selection.plans().size() != 1) {
            throw new UsageException(option + " is for one path at a time; name it with --path.");
        }
        return selection.plans().get(0);
    }

    /** @throws UsageException when there is none, or several */
    static Step find(Plan plan, String wanted) {
        List<Step> steps = steps(plan);
        if (wanted.matches("\\d{1,4}")) {
            int number = Integer.parseInt(wanted);
            if (number >= 1 && number <= steps.size()) {
                return steps.get(number - 1);
            }
        }
        String part = wanted.toLowerCase(Locale.ROOT);
        List<Step> found = steps.stream()
                .filter(step -> step.name().toLowerCase(Locale.ROOT).contains(part))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new UsageException((found.isEmpty() ? "No step" : "More than one step") + " of path " + plan.path()
                + " is meant by --stop-before '" + wanted + "'; there are "
                + IntStream.range(0, steps.size())
                        .mapToObj(i -> (i + 1) + " " + steps.get(i).name())
                        .collect(Collectors.joining(", "))
                + ".");
    }

    static List<Step> steps(Plan plan) {
        return plan.phases().stream().map(Phase::steps).flatMap(List::stream).toList();
    }
}
