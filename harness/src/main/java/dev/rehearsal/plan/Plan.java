package dev.rehearsal.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A runbook after substitution: what will be run, known before anything boots. Immutable.
 *
 * @param files written before the first command
 * @param prelude carried out first, to a healthy new release, or to a failure where the conditions say so; null for none
 * @param trial carried out afterwards, only to measure what the change needs; null for none
 */
public record Plan(
        String path,
        String procedure,
        String from,
        String to,
        List<Phase> phases,
        Conditions conditions,
        List<PlanFile> files,
        @Nullable Plan prelude,
        @Nullable Plan trial) {
    public Plan {
        phases = List.copyOf(phases);
        files = List.copyOf(files);
    }

    /** The same plan with another before it and one after it. */
    public Plan around(@Nullable Plan before, @Nullable Plan after) {
        return new Plan(path, procedure, from, to, phases, conditions, files, before, after);
    }
}
