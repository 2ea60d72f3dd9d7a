package dev.rehearsal.runbook;

import java.util.ArrayList;
import java.util.List;

/** Prints a plan for people: phases, steps, the runbook's text, and what it becomes where that differs. */
public final class PlanPrinter {
    private PlanPrinter() {}

    /** The plan as text. */
    public static String print(Plan plan) {
        StringBuilder text = new StringBuilder();
        text.append("%s (%s): %s -> %s%n".formatted(plan.path(), plan.procedure(), plan.from(), plan.to()));
        said(plan).forEach(line -> text.append("  ").append(line).append('\n'));
        Plan control = plan.control();
        if (control != null) {
            text.append("%nBefore it, old beside old, to measure by:%n".formatted())
                    .append(inner(control));
        }
        Plan prelude = plan.prelude();
        if (prelude != null) {
            boolean fails = plan.conditions().preludeFails();
            text.append("%nFirst%s:%n".formatted(fails ? ", expected to fail" : ""))
                    .append(inner(prelude));
        }
        plan.files().forEach(file -> append(text, file));
        int number = 0;
        for (Phase phase : plan.phases()) {
            text.append("%n%s%n".formatted(phase.name().isEmpty() ? "(no phase)" : phase.name()));
            for (Step step : phase.steps()) {
                text.append("  %d. %s (line %d)%n".formatted(++number, step.name(), step.line()));
                step.commands().forEach(command -> append(text, command));
            }
        }
        Plan trial = plan.trial();
        if (trial != null) {
            text.append("%nThen, only to measure:%n".formatted()).append(inner(trial));
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    private static List<String> said(Plan plan) {
        Conditions conditions = plan.conditions();
        List<String> said = new ArrayList<>();
        if (conditions.ends() == Ends.OLD) {
            said.add("ends with the old release");
        }
        if (conditions.host() == Host.CONTROLLER) {
            said.add("runs on the controller");
        }
        if (conditions.directory() != null) {
            said.add("starts in " + conditions.directory());
        }
        if (conditions.verifiesBackup()) {
            said.add("the newest backup is restored elsewhere and compared");
        }
        if (conditions.examines() != null) {
            said.add(
                    switch (conditions.examines()) {
                        case MIGRATIONS -> "then the migrations are taken apart on copies of the database";
                        case INTERRUPTION -> "then the migrations are interrupted on copies of the database";
                    });
        }
        if (conditions.unverified() != null) {
            said.add("verifies nothing itself: " + conditions.unverified());
        }
        plan.omitted()
                .forEach(each -> said.add("leaves out the block in line " + each.line() + ": "
                        + each.lacks().absence()));
        return said;
    }

    private static String inner(Plan plan) {
        return print(plan).indent(2).replaceAll("(?m)^ +$", "");
    }

    private static void append(StringBuilder text, PlanFile file) {
        text.append("%nFile %s (line %d)%n".formatted(file.name(), file.line()));
        text.append(("\n" + file.documented().stripTrailing())
                        .replace("\n", "\n   | ")
                        .substring(1))
                .append('\n');
        if (!file.actual().equals(file.documented())) {
            text.append("   becomes\n");
            text.append(("\n" + file.actual().stripTrailing())
                            .replace("\n", "\n   | ")
                            .substring(1))
                    .append('\n');
        }
    }

    private static void append(StringBuilder text, Command command) {
        String kind = command.manual() ? "  by hand: " : "  $ ";
        text.append("   ").append(kind).append(indented(command.documented())).append('\n');
        if (!command.actual().equals(command.documented())) {
            text.append("     -> ").append(indented(command.actual())).append('\n');
        }
        String conduct = text(command.conduct());
        if (!conduct.isEmpty()) {
            text.append("     (").append(conduct).append(")\n");
        }
    }

    private static String text(Conduct conduct) {
        List<String> said = new ArrayList<>();
        switch (conduct.onFailure()) {
            case STOPS -> {}
            case GOES_ON -> said.add("a failure is a finding, and the plan goes on");
            case IS_FINE -> said.add("may fail");
        }
        if (conduct.shows() != null) {
            said.add("must show " + conduct.shows());
        }
        if (conduct.maintenance() != null) {
            said.add(conduct.maintenance() == Maintenance.BEGINS ? "maintenance begins" : "maintenance ends");
        }
        return String.join("; ", said);
    }

    private static String indented(String command) {
        return command.replace("\n", "\n          ");
    }
}
