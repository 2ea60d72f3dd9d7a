package dev.rehearsal.history;

import dev.rehearsal.runbook.Plan;
import java.util.List;

/**
 * A step with all that it takes. Immutable.
 *
 * @param number from 1
 * @param before how the system stands before it
 * @param after how it has to stand afterwards
 * @param skipped releases that it leaves out on its way up
 * @param plan its commands; between the same releases, the older first; nothing to run for what users do
 * @param loaded whether users write meanwhile
 */
public record PlannedStep(
        int number,
        Action action,
        SystemState before,
        SystemState after,
        List<String> skipped,
        Plan plan,
        boolean loaded) {
    public PlannedStep {
        skipped = List.copyOf(skipped);
    }

    /** What it is, in one line. */
    public String text() {
        return action.text()
                + (skipped.isEmpty() ? "" : ", skipping " + String.join(", ", skipped))
                + (action.changesRelease() ? " (" + plan.path() + ")" : "")
                + (loaded && !(action instanceof Action.Write) ? ", while users write" : "");
    }

    /** Whether it makes a backup, which is the newest one then. */
    public boolean backsUp() {
        SystemState.Backup made = after.backup();
        return made != null && made != before.backup() && !(action instanceof Action.Restore);
    }
}
