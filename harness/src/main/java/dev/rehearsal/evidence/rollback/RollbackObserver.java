package dev.rehearsal.evidence.rollback;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.StepResult;
import dev.rehearsal.evidence.data.Baseline;
import dev.rehearsal.evidence.site.ReplicaSite;
import dev.rehearsal.runbook.Command;
import dev.rehearsal.runbook.Ends;
import dev.rehearsal.runbook.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is particular to a procedure that ends with the old release. Not thread-safe. */
public final class RollbackObserver {
    private final Plan plan;
    private final Target target;
    private @Nullable Baseline between;
    private List<String> unsettled = List.of();

    public RollbackObserver(Plan plan, Target target) {
        this.plan = plan;
        this.target = target;
    }

    /**
     * Whether the old release was put back, or started anew where nothing came before; one that was only looked at was not.
     *
     * @param deploys whether anything that runs was started anew
     */
    public boolean isOne(boolean deploys) {
        return plan.conditions().ends() == Ends.OLD && (plan.prelude() != null || deploys);
    }

    /** Whether its procedure puts a backup back, so that nothing written in between can be there afterwards. */
    private boolean restores() {
        Target.Backup backup = target.backup();
        return plan.phases().stream()
                .flatMap(phase -> phase.steps().stream())
                .flatMap(step -> step.commands().stream())
                .map(Command::actual)
                .anyMatch(command -> command.contains(backup.restore()));
    }

    /**
     * Remembers what the new release has written, its own workload's rows included.
     *
     * @param stillQueued what the queues still work on, so that rows change by themselves; empty when nothing
     */
    public void mark(ReplicaSite site, List<String> stillQueued) {
        unsettled = List.copyOf(stillQueued);
        if (!restores()) {
            between = Baseline.take(site, target, "between", Map.of());
        }
    }

    /** What became of it. */
    public Rollback evidence(
            List<StepResult> steps,
            @Nullable Duration healthyAfter,
            @Nullable Duration objective,
            Baseline before,
            ReplicaSite site) {
        Target.Backup backup = target.backup();
        StepResult restore = last(steps, backup.restore(), Instant.MAX);
        StepResult backedUp = restore == null ? null : last(steps, backup.create(), restore.startedAt());
        return new Rollback(
                backedUp == null ? null : backedUp.startedAt(),
                backedUp == null ? null : end(backedUp),
                restore == null ? null : restore.startedAt(),
                restore == null ? null : end(restore),
                healthyAfter,
                objective,
                before.schemaDifferences(site.database()),
                between == null ? null : between.compareWithNowWithin(before),
                between == null ? null : between.rows(),
                plan.prelude() != null,
                unsettled);
    }

    private static Instant end(StepResult step) {
        return step.startedAt().plus(step.duration());
    }

    private static @Nullable StepResult last(List<StepResult> steps, String text, Instant before) {
        return steps.stream()
                .filter(step -> step.command().contains(text)
                        && !step.failed()
                        && step.startedAt().isBefore(before))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }
}
