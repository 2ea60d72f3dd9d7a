package dev.rehearsal.check;

import dev.rehearsal.database.RevisionState;
import dev.rehearsal.database.SequenceState;
import dev.rehearsal.database.TableDifference;
import dev.rehearsal.observe.Availability;
import dev.rehearsal.observe.ContainerAttestation;
import dev.rehearsal.observe.ReleaseContents;
import dev.rehearsal.observe.SmokeResult;
import dev.rehearsal.observe.StepResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was collected about one path. A null component was not collected: checks that need it report
 * themselves as unmeasured. Immutable.
 *
 * @param fromContents what the old release's tag holds
 * @param sameDayContents what the newest release of the new one's day before it holds; null when there is none
 * @param environment names of the variables in production's environment file
 * @param stepLimit time limit of one command
 * @param revisionBefore revisions that the database stood at before the plan
 * @param revision revisions at the end, and the heads of the new release
 * @param tables compared tables, those without a difference too; empty when there is no table with a row
 * @param unmeasuredColumns columns that hold no information, as {@code table.column: reason}
 * @param invalidIndexes names of indexes that PostgreSQL marks invalid
 * @param closedGates gates that were not open at the end of the plan, with what was seen; empty when all were
 * @param instability restarts and closed gates seen in the stability window
 * @param newErrorLines error lines that the old release did not write, minus the target's allow-list
 * @param failedServiceLogs last log lines of services that do not run at the end, by service
 * @param leftovers containers, volumes and copies that the procedure left behind
 */
public record Evidence(
        String path,
        String from,
        String to,
        Budget budget,
        @Nullable ReleaseContents fromContents,
        @Nullable ReleaseContents toContents,
        @Nullable ReleaseContents sameDayContents,
        @Nullable Set<String> environment,
        @Nullable List<StepResult> steps,
        Duration stepLimit,
        @Nullable Availability availability,
        @Nullable List<ContainerAttestation> containers,
        @Nullable List<SmokeResult> smoke,
        @Nullable List<String> revisionBefore,
        @Nullable RevisionState revision,
        @Nullable List<TableDifference> tables,
        @Nullable List<String> unmeasuredColumns,
        @Nullable List<SequenceState> sequences,
        @Nullable List<String> invalidIndexes,
        @Nullable List<String> closedGates,
        @Nullable List<String> instability,
        @Nullable List<String> newErrorLines,
        @Nullable Map<String, String> failedServiceLogs,
        @Nullable List<String> leftovers) {

    /**
     * What a path may cost.
     *
     * @param longestOutage longest single outage allowed
     * @param downtime total downtime allowed
     * @param failedRequests failed requests allowed outside of outages; negative for no limit
     */
    public record Budget(Duration longestOutage, Duration downtime, long failedRequests) {}
}
