package dev.rehearsal.rehearsal.summary;

import dev.rehearsal.runbook.Plan;
import dev.rehearsal.verdict.Runbook;
import java.util.Locale;

/** A plan as a person would follow it, in the verdict's own form. Stateless. */
public final class RunbookSummary {
    private RunbookSummary() {}

    public static Runbook of(Plan plan) {
        return new Runbook(
                word(plan.conditions().host()),
                plan.conditions().directory(),
                plan.files().stream()
                        .map(file -> new Runbook.File(file.name(), file.actual()))
                        .toList(),
                plan.phases().stream()
                        .map(phase -> new Runbook.Phase(
                                phase.name(),
                                phase.steps().stream()
                                        .map(step -> new Runbook.Step(
                                                step.name(),
                                                step.notes(),
                                                step.commands().stream()
                                                        .map(command -> new Runbook.Command(
                                                                command.actual(),
                                                                word(command.conduct()
                                                                        .onFailure()),
                                                                command.manual()))
                                                        .toList()))
                                        .toList()))
                        .toList());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
