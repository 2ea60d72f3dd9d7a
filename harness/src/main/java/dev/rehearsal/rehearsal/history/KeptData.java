package dev.rehearsal.rehearsal.history;

import dev.rehearsal.evidence.StepResult;
import dev.rehearsal.evidence.data.Baseline;
import dev.rehearsal.evidence.data.DeclaredChanges;
import dev.rehearsal.evidence.rollback.Rollback;
import dev.rehearsal.history.Action;
import dev.rehearsal.history.PlannedStep;
import dev.rehearsal.postgres.TableDifference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a step of a history had to keep or to bring back, against what is there after it. Used once, right after the step. */
final class KeptData {
    private final HistorySystem system;
    private final HistoryMemory memory;
    private final PlannedStep step;
    private final Baseline before;
    private @Nullable List<TableDifference> written;

    /** @param before the database just before the step */
    KeptData(HistorySystem system, HistoryMemory memory, PlannedStep step, Baseline before) {
        this.system = system;
        this.memory = memory;
        this.step = step;
        this.before = before;
    }

    /** Every table that had to be as it was, before the step or whenever it was that the step leads back to. */
    List<TableDifference> tables() {
        if (step.action() instanceof Action.Upgrade) {
            return before.compareWithNow(DeclaredChanges.of(
                            step.plan(),
                            system.context().release(step.after().release()),
                            system.context().target().versions())
                    .subjects());
        }
        if (step.action() instanceof Action.Restore) {
            return memory.backedUp().compareWithNow(Set.of());
        }
        if (step.action() instanceof Action.Downgrade) {
            Baseline left = memory.of(step.after().release());
            // what both releases have, and what only the older one has
            List<TableDifference> both = before.compareWithNowWithin(left);
            written = both;
            List<TableDifference> all = new ArrayList<>(both);
            all.addAll(left.compareWithNowBeyond(before));
            return all;
        }
        return before.compareWithNow(Set.of());
    }

    /** How the way back went; null when the step is none. {@link #tables} comes before. */
    @Nullable
    Rollback rollback(List<StepResult> results, Duration took) {
        if (step.action() instanceof Action.Downgrade) {
            return new Rollback(
                    null,
                    null,
                    null,
                    null,
                    took,
                    null,
                    memory.of(step.after().release())
                            .schemaDifferences(system.site().database()),
                    written,
                    before.rows(),
                    true,
                    List.of());
        }
        if (!(step.action() instanceof Action.Restore)) {
            return null;
        }
        StepResult backup = memory.backup();
        StepResult restore =
                HistoryMemory.last(results, system.context().target().backup().restore());
        return new Rollback(
                backup == null ? null : backup.startedAt(),
                backup == null ? null : HistoryMemory.end(backup),
                restore == null ? null : restore.startedAt(),
                restore == null ? null : HistoryMemory.end(restore),
                took,
                null,
                memory.backedUp().schemaDifferences(system.site().database()),
                null,
                null,
                true,
                List.of());
    }
}
