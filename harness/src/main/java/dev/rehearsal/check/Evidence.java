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
import org.jspecify.annotations.Nullable;

/**
 * Everything that was collected about one path. A null component was not collected: checks that need it report
 * themselves as unmeasured. Immutable.
 *
 * @param healthyAtEnd whether every gate was passed at the end of the plan
 * @param flapsInStabilityWindow restarts and health changes seen in the stability window
 * @param newErrorLines error lines that the old release did not write, minus the target's allow-list
 * @param invalidIndexes names of indexes that PostgreSQL marks invalid
 */
public record Evidence(
        String path,
        String from,
        String to,
        Budget budget,
        @Nullable ReleaseContents fromContents,
        @Nullable ReleaseContents toContents,
        @Nullable List<StepResult> steps,
        @Nullable Availability availability,
        @Nullable List<ContainerAttestation> containers,
        @Nullable List<SmokeResult> smoke,
        @Nullable RevisionState revision,
        @Nullable List<TableDifference> tables,
        @Nullable List<SequenceState> sequences,
        @Nullable List<String> invalidIndexes,
        @Nullable Boolean healthyAtEnd,
        @Nullable List<String> flapsInStabilityWindow,
        @Nullable List<String> newErrorLines) {

    /**
     * What a path may cost.
     *
     * @param longestOutage longest single outage allowed
     * @param downtime total downtime allowed
     * @param failedRequests failed requests allowed outside of outages; negative for no limit
     */
    public record Budget(Duration longestOutage, Duration downtime, long failedRequests) {}
}
