package dev.rehearsal.history;

import dev.rehearsal.runbook.Command;
import java.util.List;

/** A history with the commands of every step, known before anything boots. Immutable. */
public record PlannedHistory(History history, List<PlannedStep> steps) {
    public PlannedHistory {
        steps = List.copyOf(steps);
    }

    /** Makes the plan of any legal history of one target. */
    @FunctionalInterface
    public interface Planner {
        PlannedHistory plan(History history);
    }

    /** Its steps, a line each, as people read it. */
    public String text() {
        StringBuilder text = new StringBuilder(head());
        steps.forEach(step -> text.append(line(step)));
        return text.toString();
    }

    /** The same with every command. */
    public String commands() {
        StringBuilder text = new StringBuilder(head());
        for (PlannedStep step : steps) {
            text.append('\n').append(line(step));
            step.plan().phases().stream()
                    .flatMap(phase -> phase.steps().stream())
                    .flatMap(each -> each.commands().stream())
                    .filter(command -> !command.manual())
                    .map(Command::actual)
                    .forEach(command -> text.append("     $ ")
                            .append(command.replace("\n", "\n       "))
                            .append('\n'));
        }
        return text.toString();
    }

    private String head() {
        return history.name() + ": " + history.from() + ", then " + steps.size() + " steps\n";
    }

    private static String line(PlannedStep step) {
        return "  " + step.number() + ". " + step.text() + "\n";
    }
}
