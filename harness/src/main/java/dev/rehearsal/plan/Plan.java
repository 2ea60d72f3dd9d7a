package dev.rehearsal.plan;

import java.util.List;

/** A runbook after substitution: what will be run, known before anything boots. Immutable. */
public record Plan(String path, String procedure, String from, String to, List<Phase> phases) {
    public Plan {
        phases = List.copyOf(phases);
    }
}
