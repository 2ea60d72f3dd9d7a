package dev.rehearsal.check;

import dev.rehearsal.database.DisabledProtection;
import dev.rehearsal.database.RevisionState;
import dev.rehearsal.database.SequenceState;
import dev.rehearsal.database.TableDifference;
import dev.rehearsal.database.UnvalidatedConstraint;
import dev.rehearsal.examine.Examination;
import dev.rehearsal.examine.Interruption;
import dev.rehearsal.examine.LockExamination;
import dev.rehearsal.machine.MachineLoad;
import dev.rehearsal.observe.Availability;
import dev.rehearsal.observe.BackupCopy;
import dev.rehearsal.observe.ContainerAttestation;
import dev.rehearsal.observe.ControlRun;
import dev.rehearsal.observe.Diagnosis;
import dev.rehearsal.observe.DiskNeed;
import dev.rehearsal.observe.Interfaces;
import dev.rehearsal.observe.Ledger;
import dev.rehearsal.observe.LockReport;
import dev.rehearsal.observe.MaintenanceWatch;
import dev.rehearsal.observe.Mounts;
import dev.rehearsal.observe.OutboundTraffic;
import dev.rehearsal.observe.ReleaseContents;
import dev.rehearsal.observe.Rollback;
import dev.rehearsal.observe.SmokeResult;
import dev.rehearsal.observe.StepResult;
import dev.rehearsal.observe.WindowPhase;
import dev.rehearsal.plan.Ends;
import dev.rehearsal.plan.Examines;
import dev.rehearsal.release.VersionScheme;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was collected about one path. A null component was not collected: checks that need it report
 * themselves as unmeasured. Immutable.
 *
 * @param versions how releases are numbered
 * @param scope what this path has at all; checks of what it does not have are not applicable
 * @param fromContents what the old release's tag holds
 * @param sameDayContents what the newest release of the new one's day before it holds; null when there is none
 * @param environment names of the variables in production's environment file, as the procedure left it
 * @param stepLimit time limit of one command
 * @param blockedLimit how long readers and writers of a table may wait for a lock
 * @param revisionBefore revisions that the database stood at before the plan
 * @param revision revisions at the end, and the heads of the release that is to stand
 * @param tables compared tables, those without a difference too; empty when there is no table with a row
 * @param unmeasuredColumns columns that hold no information, as {@code table.column: reason}
 * @param invalidIndexes names of indexes that PostgreSQL marks invalid
 * @param notValidated constraints that the procedure left unable to promise what they say
 * @param lapsed what tables kept to before the plan and do not any more, minus the declared ones
 * @param closedGates gates that were not open at the end of the plan, with what was seen; empty when all were
 * @param instability restarts and closed gates seen in the stability window
 * @param newErrorLines error lines of what stands at the end that were not written before, minus the target's allow-list
 * @param failedServiceLogs last log lines of services that do not run at the end, by service
 * @param leftovers containers, volumes and copies that the procedure left behind
 * @param mounts what became of what the containers had mounted, minus what is declared to be left behind
 * @param ledger every write of the workload with its fate
 * @param backup the newest backup, restored elsewhere
 * @param rollback how the way back went
 * @param maintenance what requests got while maintenance was announced
 * @param window the planned maintenance window against what it took
 * @param disk what the change needed on disk
 * @param diagnoses troubleshooting commands whose output should show something
 * @param control the old release put beside itself, before; null when the plan has no such run
 * @param examination what became of the migrations on copies of the database
 * @param locks which locks were held meanwhile, and who waited
 * @param migrationLocks the same of each migration by itself, on copies of the database
 * @param interruption what became of migrations that were cut off; null when the path does not examine that
 * @param failed whether the part that was to fail did; null when none was
 * @param notBegun why the procedure itself was not begun, so that nothing of what it is for was seen; null when it was
 * @param interfaces how old and new release meet what surrounds them
 * @param outbound what was tried to be reached outside of the server
 * @param machine what the machine gave the rehearsal; null when nobody looked
 */
public record Evidence(
        String path,
        String from,
        String to,
        VersionScheme versions,
        Scope scope,
        Budget budget,
        @Nullable ReleaseContents fromContents,
        @Nullable ReleaseContents toContents,
        @Nullable ReleaseContents sameDayContents,
        @Nullable Set<String> environment,
        @Nullable List<StepResult> steps,
        Duration stepLimit,
        Duration blockedLimit,
        @Nullable Availability availability,
        @Nullable List<ContainerAttestation> containers,
        @Nullable List<SmokeResult> smoke,
        @Nullable List<String> revisionBefore,
        @Nullable RevisionState revision,
        @Nullable List<TableDifference> tables,
        @Nullable List<String> unmeasuredColumns,
        @Nullable List<SequenceState> sequences,
        @Nullable List<String> invalidIndexes,
        @Nullable List<UnvalidatedConstraint> notValidated,
        @Nullable List<DisabledProtection> lapsed,
        @Nullable List<String> closedGates,
        @Nullable List<String> instability,
        @Nullable List<String> newErrorLines,
        @Nullable Map<String, String> failedServiceLogs,
        @Nullable List<String> leftovers,
        @Nullable Mounts mounts,
        @Nullable Ledger ledger,
        @Nullable BackupCopy backup,
        @Nullable Rollback rollback,
        @Nullable MaintenanceWatch maintenance,
        List<WindowPhase> window,
        @Nullable DiskNeed disk,
        List<Diagnosis> diagnoses,
        @Nullable ControlRun control,
        @Nullable Examination examination,
        @Nullable LockReport locks,
        @Nullable LockExamination migrationLocks,
        @Nullable Interruption interruption,
        @Nullable Boolean failed,
        @Nullable String notBegun,
        @Nullable Interfaces interfaces,
        @Nullable OutboundTraffic outbound,
        @Nullable MachineLoad machine) {

    /** The release that should stand at the end; the new one where the way back from it was not begun. */
    public String standing() {
        return standsNew() ? to : from;
    }

    /** Whether it is the new one. */
    boolean standsNew() {
        return scope.ends() == Ends.NEW || notBegun != null;
    }

    /** What is known of a path before anything boots: what its releases' tags hold, and nothing else. */
    public static Evidence unrehearsed(
            String path,
            String from,
            String to,
            VersionScheme versions,
            Scope scope,
            Budget budget,
            @Nullable ReleaseContents fromContents,
            @Nullable ReleaseContents toContents,
            @Nullable ReleaseContents sameDayContents,
            Duration stepLimit) {
        return new Evidence(
                path,
                from,
                to,
                versions,
                scope,
                budget,
                fromContents,
                toContents,
                sameDayContents,
                null,
                null,
                stepLimit,
                Duration.ZERO,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Whether the procedure puts the old release back; one that fails early may do so without touching what runs. */
    boolean goesBack() {
        return scope.ends() == Ends.OLD && (scope.deploys() || rollback != null);
    }

    /**
     * What a path has at all.
     *
     * @param ends which release stands at the end
     * @param deploys whether the procedure changes what runs; a preflight does not
     * @param failureExpected whether its first part is to fail
     * @param workload whether writes went in
     * @param backup whether its backup is restored elsewhere
     * @param maintenance whether it announces maintenance
     * @param disk whether it measures what the change needs on disk
     * @param examines what it takes apart afterwards; null for nothing
     */
    public record Scope(
            Ends ends,
            boolean deploys,
            boolean failureExpected,
            boolean workload,
            boolean backup,
            boolean maintenance,
            boolean disk,
            @Nullable Examines examines) {
        /** Whether the migrations are taken apart. */
        boolean examinesMigrations() {
            return examines == Examines.MIGRATIONS;
        }

        /** An upgrade without anything else. */
        public static Scope upgrade() {
            return new Scope(Ends.NEW, true, false, false, false, false, false, null);
        }
    }

    /**
     * What a path may cost.
     *
     * @param longestOutage longest single outage allowed
     * @param downtime total downtime allowed
     * @param failedRequests failed requests allowed outside of outages; negative for no limit
     * @param p99 slowest 99th percentile allowed; null for no limit
     */
    public record Budget(
            Duration longestOutage,
            Duration downtime,
            long failedRequests,
            @Nullable Duration p99) {
        private static final Duration MOMENT = Duration.ofSeconds(2);

        /**
         * Whether the application may be away for a moment at most, so that old and new release serve side by side: nothing
         * that is stopped and started anew is back so soon.
         */
        public boolean servesThroughout() {
            return longestOutage.compareTo(MOMENT) <= 0;
        }
    }
}
