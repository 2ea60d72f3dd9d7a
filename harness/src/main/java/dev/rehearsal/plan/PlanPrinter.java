package dev.rehearsal.plan;

/** Prints a plan for people: phases, steps, the runbook's text, and what it becomes where that differs. */
public final class PlanPrinter {
    private PlanPrinter() {}

    /** The plan as text. */
    public static String print(Plan plan) {
        StringBuilder text = new StringBuilder();
        text.append("%s (%s): %s -> %s%n".formatted(plan.path(), plan.procedure(), plan.from(), plan.to()));
        int number = 0;
        for (Phase phase : plan.phases()) {
            text.append("%n%s%n".formatted(phase.name().isEmpty() ? "(no phase)" : phase.name()));
            for (Step step : phase.steps()) {
                text.append("  %d. %s (line %d)%n".formatted(++number, step.name(), step.line()));
                step.commands().forEach(command -> append(text, command));
            }
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    private static void append(StringBuilder text, Command command) {
        String kind = command.manual() ? "  by hand: " : "  $ ";
        text.append("   ").append(kind).append(indented(command.documented())).append('\n');
        if (!command.actual().equals(command.documented())) {
            text.append("     -> ").append(indented(command.actual())).append('\n');
        }
    }

    private static String indented(String command) {
        return command.replace("\n", "\n          ");
    }
}
