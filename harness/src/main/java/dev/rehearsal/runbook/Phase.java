package dev.rehearsal.runbook;

import java.util.List;
import java.util.Locale;

/** A part of a plan under one heading of its runbook. Immutable. */
public record Phase(String name, List<Step> steps) {
    public Phase {
        steps = List.copyOf(steps);
    }

    boolean verifies() {
        return name.toLowerCase(Locale.ROOT).contains("verif") || steps.stream().anyMatch(Step::verifies);
    }
}
