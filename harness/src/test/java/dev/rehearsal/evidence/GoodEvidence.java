package dev.rehearsal.evidence;

import static dev.rehearsal.evidence.EvidenceParts.availability;
import static dev.rehearsal.evidence.EvidenceParts.container;
import static dev.rehearsal.evidence.EvidenceParts.contents;
import static dev.rehearsal.evidence.EvidenceParts.difference;
import static dev.rehearsal.evidence.EvidenceParts.goodSmoke;
import static dev.rehearsal.evidence.EvidenceParts.postgres;
import static dev.rehearsal.evidence.EvidenceParts.step;

import dev.rehearsal.descriptor.SmokeResource.Proof;
import dev.rehearsal.evidence.availability.Availability;
import dev.rehearsal.evidence.availability.AvailabilityAspect;
import dev.rehearsal.evidence.availability.ControlRun;
import dev.rehearsal.evidence.availability.Outage;
import dev.rehearsal.evidence.backup.BackupAspect;
import dev.rehearsal.evidence.backup.BackupCopy;
import dev.rehearsal.evidence.compatibility.CompatibilityAspect;
import dev.rehearsal.evidence.compatibility.Interfaces;
import dev.rehearsal.evidence.containers.ContainerAspect;
import dev.rehearsal.evidence.containers.ContainerAttestation;
import dev.rehearsal.evidence.data.DataAspect;
import dev.rehearsal.evidence.databaseserver.DatabaseServer;
import dev.rehearsal.evidence.databaseserver.DatabaseServerAspect;
import dev.rehearsal.evidence.http.FailureKind;
import dev.rehearsal.evidence.interruption.InterruptionAspect;
import dev.rehearsal.evidence.locks.LockAspect;
import dev.rehearsal.evidence.locks.LockReport;
import dev.rehearsal.evidence.maintenance.MaintenanceAspect;
import dev.rehearsal.evidence.maintenance.MaintenanceWatch;
import dev.rehearsal.evidence.migrations.Examination;
import dev.rehearsal.evidence.migrations.Interruption;
import dev.rehearsal.evidence.migrations.LockExamination;
import dev.rehearsal.evidence.migrations.MigrationAspect;
import dev.rehearsal.evidence.mounts.MountAspect;
import dev.rehearsal.evidence.mounts.Mounts;
import dev.rehearsal.evidence.outbound.OutboundAspect;
import dev.rehearsal.evidence.outbound.OutboundTraffic;
import dev.rehearsal.evidence.planning.DiskNeed;
import dev.rehearsal.evidence.planning.PlanningAspect;
import dev.rehearsal.evidence.planning.WindowPhase;
import dev.rehearsal.evidence.procedure.Diagnosis;
import dev.rehearsal.evidence.procedure.ProcessAspect;
import dev.rehearsal.evidence.releases.ReleaseAspect;
import dev.rehearsal.evidence.releases.ReleaseContents;
import dev.rehearsal.evidence.rollback.Rollback;
import dev.rehearsal.evidence.rollback.RollbackAspect;
import dev.rehearsal.evidence.schema.SchemaAspect;
import dev.rehearsal.evidence.smoke.SmokeAspect;
import dev.rehearsal.evidence.smoke.SmokeResult;
import dev.rehearsal.evidence.smoke.SmokeResult.Phase;
import dev.rehearsal.evidence.workload.Ledger;
import dev.rehearsal.evidence.workload.WorkloadAspect;
import dev.rehearsal.machine.MachineLoad;
import dev.rehearsal.postgres.DisabledProtection;
import dev.rehearsal.postgres.RevisionState;
import dev.rehearsal.postgres.SequenceState;
import dev.rehearsal.postgres.TableDifference;
import dev.rehearsal.postgres.UnvalidatedConstraint;
import dev.rehearsal.release.VersionScheme;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Evidence of an update in which all went well; a test changes one thing about it. Not thread-safe. */
final class GoodEvidence {
    static final String FROM = "2026.5.15";
    static final String TO = "2026.5.17";

    String from = FROM;
    String to = TO;
    VersionScheme versions = VersionScheme.CALENDAR;
    Evidence.Budget budget =
            new Evidence.Budget(Duration.ofSeconds(30), Duration.ofSeconds(45), 5, Duration.ofMillis(500));
    Evidence.Scope scope = Evidence.Scope.upgrade();

    @Nullable
    ReleaseContents fromContents = contents(FROM, "Notes.", Map.of("001.py", "a1"), Set.of("TOKEN"));

    @Nullable
    ReleaseContents toContents = contents(TO, "Notes.", Map.of("001.py", "a1", "002.py", "b2"), Set.of("TOKEN"));

    @Nullable
    ReleaseContents sameDayContents;

    @Nullable
    Set<String> environment = Set.of("TOKEN", "DEBUG");

    @Nullable
    List<StepResult> steps = List.of(
            step("fetch", "git checkout v" + TO, 0, ""),
            step("migrate", "docker compose run --rm api alembic upgrade head", 0, "Running upgrade r1 -> r2"),
            step("start", "docker compose up -d", 0, ""));

    @Nullable
    Availability availability = availability(
            1_000,
            0,
            0,
            List.of(new Outage(
                    "/ready", Instant.EPOCH, Duration.ofSeconds(9), Duration.ZERO, "start", FailureKind.REFUSED)));

    @Nullable
    List<ContainerAttestation> containers =
            List.of(container("api", TO, "sha256:new"), container("worker", TO, "sha256:new"), postgres());

    @Nullable
    List<SmokeResult> smoke = goodSmoke();

    @Nullable
    List<String> revisionBefore = List.of("r1");

    @Nullable
    RevisionState revision = new RevisionState(List.of("r2"), List.of("r2"));

    @Nullable
    List<TableDifference> tables = List.of(difference("users", 0, 0, 0), difference("projects", 0, 0, 0));

    @Nullable
    List<String> unmeasuredColumns = List.of();

    @Nullable
    List<SequenceState> sequences = List.of(new SequenceState("users_id_seq", "users", "id", 8, 7L));

    @Nullable
    List<String> invalidIndexes = List.of();

    @Nullable
    List<UnvalidatedConstraint> notValidated = List.of();

    @Nullable
    List<DisabledProtection> lapsed = List.of();

    @Nullable
    List<String> closedGates = List.of();

    @Nullable
    List<String> instability = List.of();

    @Nullable
    List<String> newErrorLines = List.of();

    @Nullable
    Map<String, String> failedServiceLogs = Map.of();

    @Nullable
    List<String> leftovers = List.of();

    @Nullable
    Mounts mounts = new Mounts(1, List.of(), List.of());

    @Nullable
    Ledger ledger;

    @Nullable
    BackupCopy backup;

    @Nullable
    Rollback rollback;

    @Nullable
    MaintenanceWatch maintenance;

    List<WindowPhase> window = List.of();

    @Nullable
    DiskNeed disk;

    List<Diagnosis> diagnoses = List.of();

    @Nullable
    ControlRun control;

    @Nullable
    Examination examination;

    @Nullable
    LockReport locks = EvidenceParts.locks(Duration.ofMillis(3), LockReport.Who.READER, "AccessExclusive");

    @Nullable
    LockExamination migrationLocks;

    @Nullable
    Interruption interruption;

    @Nullable
    Boolean failed;

    @Nullable
    String notBegun;

    @Nullable
    Interfaces interfaces = GoodInterfaces.good();

    @Nullable
    DatabaseServer server = BadServer.good();

    @Nullable
    OutboundTraffic outbound = new OutboundTraffic(List.of(), 0);

    @Nullable
    MachineLoad machine;

    private GoodEvidence() {}

    static Evidence unchanged() {
        return with(evidence -> {});
    }

    static Evidence with(Consumer<GoodEvidence> change) {
        GoodEvidence evidence = new GoodEvidence();
        change.accept(evidence);
        return evidence.build();
    }

    private Evidence build() {
        return Evidence.about(new Evidence.Subject(
                        "standard", from, to, versions, scope, budget, Duration.ofMinutes(5), Duration.ofSeconds(1)))
                .with(ReleaseAspect.OLD_CONTENTS, fromContents)
                .with(ReleaseAspect.NEW_CONTENTS, toContents)
                .with(ReleaseAspect.SAME_DAY_CONTENTS, sameDayContents)
                .with(ContainerAspect.CONTAINERS, containers)
                .with(ContainerAspect.LAST_LINES, failedServiceLogs)
                .with(ContainerAspect.LEFTOVERS, leftovers)
                .with(ContainerAspect.VARIABLES, environment)
                .with(AvailabilityAspect.PROBE, availability)
                .with(AvailabilityAspect.CONTROL, control)
                .with(AvailabilityAspect.CLOSED_GATES, closedGates)
                .with(AvailabilityAspect.INSTABILITY, instability)
                .with(SmokeAspect.SMOKE, smoke)
                .with(DataAspect.TABLES, tables)
                .with(DataAspect.UNMEASURED_COLUMNS, unmeasuredColumns)
                .with(DataAspect.SEQUENCES, sequences)
                .with(SchemaAspect.REVISION_BEFORE, revisionBefore)
                .with(SchemaAspect.REVISION, revision)
                .with(SchemaAspect.INVALID_INDEXES, invalidIndexes)
                .with(SchemaAspect.NOT_VALIDATED, notValidated)
                .with(SchemaAspect.PROTECTIONS, lapsed)
                .with(ProcessAspect.NEW_ERRORS, newErrorLines)
                .with(ProcessAspect.DIAGNOSES, diagnoses)
                .with(MountAspect.MOUNTS, mounts)
                .with(WorkloadAspect.LEDGER, ledger)
                .with(BackupAspect.BACKUP, backup)
                .with(RollbackAspect.ROLLBACK, rollback)
                .with(MaintenanceAspect.MAINTENANCE, maintenance)
                .with(PlanningAspect.WINDOW, window)
                .with(PlanningAspect.DISK, disk)
                .with(MigrationAspect.EXAMINATION, examination)
                .with(MigrationAspect.MIGRATION_LOCKS, migrationLocks)
                .with(LockAspect.LOCKS, locks)
                .with(InterruptionAspect.INTERRUPTION, interruption)
                .with(CompatibilityAspect.INTERFACES, interfaces)
                .with(OutboundAspect.OUTBOUND, outbound)
                .with(DatabaseServerAspect.SERVER, server)
                .with(Run.STEPS, steps)
                .with(Run.FAILED, failed)
                .with(Run.NOT_BEGUN, notBegun)
                .with(Run.MACHINE, machine)
                .build();
    }

    /** Everything that can be missing is missing, but for whether the expected failure happened. */
    void nothingCollected() {
        fromContents = null;
        toContents = null;
        sameDayContents = null;
        environment = null;
        steps = null;
        availability = null;
        containers = null;
        smoke = null;
        revisionBefore = null;
        revision = null;
        tables = null;
        unmeasuredColumns = null;
        sequences = null;
        invalidIndexes = null;
        notValidated = null;
        lapsed = null;
        closedGates = null;
        instability = null;
        newErrorLines = null;
        failedServiceLogs = null;
        leftovers = null;
        mounts = null;
        ledger = null;
        backup = null;
        rollback = null;
        maintenance = null;
        window = List.of();
        disk = null;
        diagnoses = List.of();
        control = null;
        examination = null;
        locks = null;
        migrationLocks = null;
        interruption = null;
        interfaces = null;
        outbound = null;
        server = null;
    }

    /** The procedure stops in its second step. */
    void stopsInMigration(String lastLines) {
        steps = List.of(
                step("fetch", "git checkout v" + TO, 0, ""),
                step("migrate", "docker compose run --rm api alembic upgrade head", 1, lastLines));
    }

    /** Replaces every result of one phase that proves this. */
    void smokeEnds(Proof proof, Phase phase, int status, String message) {
        smoke = goodSmoke().stream()
                .map(result -> result.proves() == proof && result.phase() == phase
                        ? new SmokeResult(
                                result.resource(),
                                phase,
                                result.identity(),
                                proof,
                                result.request(),
                                status,
                                false,
                                message)
                        : result)
                .toList();
    }
}
