package dev.rehearsal.runbook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A runbook after substitution: what will be run, known before anything boots. Immutable.
 *
 * @param files written before the first command
 * @param omitted blocks that are left out, since they are for other targets
 * @param prelude carried out first, to a healthy new release, or to a failure where the conditions say so; null for none
 * @param control carried out before anything else: the old release beside itself, by which the rest is measured; null for
 *     none
 * @param trial carried out afterwards, only to measure what the change needs; null for none
 * @param source file of the runbook, as messages call it; null when none was written
 */
public record Plan(
        String path,
        String procedure,
        String from,
        String to,
        List<Phase> phases,
        Conditions conditions,
        List<PlanFile> files,
        List<Omission> omitted,
        @Nullable Plan prelude,
        @Nullable Plan trial,
        @Nullable Plan control,
        @Nullable String source) {
    public Plan {
        phases = List.copyOf(phases);
        files = List.copyOf(files);
        omitted = List.copyOf(omitted);
    }

    /** The same plan with another before it, one after it, and one to measure it by. */
    public Plan around(@Nullable Plan before, @Nullable Plan after, @Nullable Plan control) {
        return new Plan(path, procedure, from, to, phases, conditions, files, omitted, before, after, control, source);
    }
}
