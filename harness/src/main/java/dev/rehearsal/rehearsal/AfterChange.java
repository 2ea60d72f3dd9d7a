package dev.rehearsal.rehearsal;

import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Run;
import dev.rehearsal.evidence.availability.AvailabilityAspect;
import dev.rehearsal.evidence.availability.ProbedRoutes;
import dev.rehearsal.evidence.backup.BackupAspect;
import dev.rehearsal.evidence.backup.BackupVerification;
import dev.rehearsal.evidence.compatibility.CompatibilityAspect;
import dev.rehearsal.evidence.containers.ContainerAspect;
import dev.rehearsal.evidence.containers.ContainerComparison;
import dev.rehearsal.evidence.data.DeclaredChanges;
import dev.rehearsal.evidence.interruption.InterruptionAspect;
import dev.rehearsal.evidence.locks.LockAspect;
import dev.rehearsal.evidence.maintenance.MaintenanceAspect;
import dev.rehearsal.evidence.migrations.LockPass;
import dev.rehearsal.evidence.migrations.MigrationAspect;
import dev.rehearsal.evidence.mounts.MountAspect;
import dev.rehearsal.evidence.mounts.Mounts;
import dev.rehearsal.evidence.planning.PlanningAspect;
import dev.rehearsal.evidence.planning.WindowMeasurement;
import dev.rehearsal.evidence.procedure.ProcessAspect;
import dev.rehearsal.evidence.releases.ReleaseAspect;
import dev.rehearsal.evidence.rollback.RollbackAspect;
import dev.rehearsal.evidence.schema.RevisionHeads;
import dev.rehearsal.evidence.schema.SchemaAspect;
import dev.rehearsal.evidence.site.Readiness;
import dev.rehearsal.evidence.site.ReplicaSite;
import dev.rehearsal.evidence.smoke.SmokeAspect;
import dev.rehearsal.evidence.workload.Ledger;
import dev.rehearsal.evidence.workload.LedgerLines;
import dev.rehearsal.evidence.workload.WorkloadAspect;
import dev.rehearsal.evidence.workload.WorkloadRunner;
import dev.rehearsal.postgres.Queries;
import dev.rehearsal.postgres.RevisionState;
import dev.rehearsal.redaction.EnvironmentFile;
import dev.rehearsal.rehearsal.examination.ReplicaGrounds;
import dev.rehearsal.rehearsal.examination.TakenApart;
import dev.rehearsal.runbook.Plan;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Everything that is asked after the change, as evidence. One instance serves one path, on one thread. */
final class AfterChange {
    private final PathSession session;
    private final Prepared prepared;
    private final Changed changed;

    AfterChange(PathSession session, Prepared prepared, Changed changed) {
        this.session = session;
        this.prepared = prepared;
        this.changed = changed;
    }

    Evidence evidence() {
        session.say("collecting evidence");
        List<String> closed = closedGates();
        prepared.logs().after();
        ContainerComparison.After after = prepared.comparison()
                .now(session.images().old(), prepared.site().site());
        if (!session.endsWithTheOld() && after.attestations() != null) {
            session.images().fresh(after.attestations());
        }
        Evidence.Builder evidence = Evidence.about(session.policy().subject(after.deploys()))
                .with(AvailabilityAspect.CONTROL, prepared.control())
                .with(AvailabilityAspect.CLOSED_GATES, closed);
        releases(evidence);
        alongTheChange(evidence);
        Ledger ledger = ledger();
        evidence.with(WorkloadAspect.LEDGER, ledger);
        prepared.interfaces().countQueues(changed.standing());
        DeclaredChanges declared = DeclaredChanges.of(
                session.plan(),
                session.context().release(session.plan().to()),
                session.oldRelease().versions());
        containers(after, declared, evidence);
        session.say("comparing the data with the baseline");
        prepared.database().compare(declared, evidence);
        rollback(after.deploys(), evidence);
        survival(after.deploys(), evidence);
        afterTests(evidence);
        TakenApart takenApart = takenApart();
        evidence.with(MigrationAspect.EXAMINATION, takenApart.examination())
                .with(MigrationAspect.MIGRATION_LOCKS, takenApart.locks())
                .with(InterruptionAspect.INTERRUPTION, takenApart.interruption())
                .with(
                        CompatibilityAspect.INTERFACES,
                        prepared.interfaces()
                                .askNew(session.newRelease())
                                .with(changed.compatibility().seen(ledger))
                                .with(takenApart.oldRelease()));
        prepared.observation().after(evidence);
        return session.collector()
                .explain(evidence)
                .with(Run.MACHINE, session.machine().stop())
                .build();
    }

    private @Nullable List<String> closedGates() {
        List<String> closed = changed.outcome().closedGates();
        return closed.isEmpty()
                ? session.collector()
                        .collect(
                                AvailabilityAspect.CLOSED_GATES,
                                () -> ProbedRoutes.closed(prepared.site().site(), changed.standing()))
                : closed;
    }

    private void releases(Evidence.Builder evidence) {
        ReplicaSite site = prepared.site();
        String from = session.plan().from();
        String to = session.plan().to();
        evidence.with(ReleaseAspect.OLD_CONTENTS, session.context().release(from))
                .with(ReleaseAspect.NEW_CONTENTS, session.context().release(to))
                .with(ReleaseAspect.SAME_DAY_CONTENTS, session.context().sameDayBefore(to))
                .with(SchemaAspect.REVISION_BEFORE, prepared.revision())
                .with(
                        SchemaAspect.REVISION,
                        session.collector()
                                .collect(
                                        SchemaAspect.REVISION,
                                        () -> new RevisionState(
                                                PathSession.revisions(site, changed.standing()),
                                                heads(site, changed.rolledBack(session)))));
    }

    private void alongTheChange(Evidence.Builder evidence) {
        PlanExecution.Outcome outcome = changed.outcome();
        evidence.with(Run.STEPS, outcome.steps())
                .with(Run.FAILED, outcome.failed())
                .with(Run.NOT_BEGUN, outcome.notBegun())
                .with(AvailabilityAspect.PROBE, changed.availability())
                .with(AvailabilityAspect.INSTABILITY, outcome.instability())
                .with(ProcessAspect.DIAGNOSES, changed.observers().diagnoses())
                .with(MaintenanceAspect.MAINTENANCE, changed.observers().maintenance())
                .with(LockAspect.LOCKS, changed.observers().locks());
    }

    private @Nullable Ledger ledger() {
        WorkloadRunner workload = prepared.workload();
        return workload == null
                ? null
                : session.collector().collect(WorkloadAspect.LEDGER, () -> {
                    session.say("waiting until the queues are drained");
                    Ledger kept =
                            workload.ledger(sql -> Queries.ask(prepared.site().database(), sql));
                    session.log().lines("ledger.jsonl", LedgerLines.of(kept));
                    return kept;
                });
    }

    private void containers(ContainerComparison.After after, DeclaredChanges declared, Evidence.Builder evidence) {
        Mounts mounts = after.mounts();
        evidence.with(ContainerAspect.CONTAINERS, after.attestations())
                .with(ContainerAspect.LAST_LINES, after.failedLogs())
                .with(ContainerAspect.LEFTOVERS, after.leftovers())
                .with(
                        MountAspect.MOUNTS,
                        mounts == null
                                ? null
                                : declared.undeclared(
                                        mounts, session.oldRelease().host().project()));
    }

    private void rollback(boolean deploys, Evidence.Builder evidence) {
        PlanExecution.Outcome outcome = changed.outcome();
        if (session.rollbackObserver().isOne(deploys) && outcome.notBegun() == null) {
            evidence.with(
                    RollbackAspect.ROLLBACK,
                    session.collector()
                            .collect(
                                    RollbackAspect.ROLLBACK,
                                    () -> session.rollbackObserver()
                                            .evidence(
                                                    outcome.steps(),
                                                    outcome.procedure(),
                                                    session.policy().objective(),
                                                    prepared.database().baseline(),
                                                    prepared.site())));
        }
    }

    private void survival(boolean deploys, Evidence.Builder evidence) {
        SurvivalQuestions questions = prepared.questions();
        PlanExecution.Outcome outcome = changed.outcome();
        if (outcome.closedGates().isEmpty()) {
            session.say("verifying what must have survived");
            questions.afterTheChange(deploys, changed.standing());
        } else {
            session.say("asking whether who has no right is still refused");
            questions.onlyDenials(deploys, changed.standing());
        }
        evidence.with(SmokeAspect.SMOKE, questions.results())
                .with(
                        PlanningAspect.WINDOW,
                        WindowMeasurement.of(
                                session.oldRelease().window(), outcome.steps(), outcome.health(), questions.took()));
    }

    private void afterTests(Evidence.Builder evidence) {
        ReplicaSite site = prepared.site();
        PlanExecution.Outcome outcome = changed.outcome();
        if (session.plan().conditions().verifiesBackup()) {
            evidence.with(BackupAspect.BACKUP, session.collector().collect(BackupAspect.BACKUP, () -> {
                session.say("restoring the backup elsewhere");
                return new BackupVerification(session.replica(), site, session.oldRelease())
                        .verify(prepared.database().baseline());
            }));
        }
        evidence.with(
                        ContainerAspect.VARIABLES,
                        session.collector().collect(ContainerAspect.VARIABLES, () -> variables(site)))
                .with(
                        ProcessAspect.NEW_ERRORS,
                        prepared.logs().newErrors(outcome.failed() == null ? changed.begun() : outcome.healthySince()));
        Plan trial = session.plan().trial();
        if (trial != null) {
            evidence.with(PlanningAspect.DISK, session.collector().collect(PlanningAspect.DISK, () -> {
                session.say("carrying out " + trial.path() + " to measure what the change needs on disk");
                return new Trial(session.replica(), site, session.oldRelease())
                        .measure(trial, changed.runner(), session.log());
            }));
        }
    }

    private TakenApart takenApart() {
        ReplicaSite site = prepared.site();
        TakenApart takenApart = new TakenApart(
                session.plan().conditions().examines(),
                session.context().request().runId(),
                new LockPass(session.oldRelease().limits().blocked()),
                () -> ReplicaGrounds.open(
                        session.replica(),
                        site,
                        session.oldRelease(),
                        session.newRelease(),
                        session.plan(),
                        prepared.old(),
                        Readiness.of(site.site(), session.newRelease(), prepared.containers()),
                        session.log(),
                        session::say));
        takenApart.examine(session.collector());
        return takenApart;
    }

    private static Set<String> variables(ReplicaSite site) {
        return new TreeSet<>(EnvironmentFile.parse(site.operatorInCheckout("[ ! -e .env ] || cat .env"))
                .keySet());
    }

    private @Nullable List<String> heads(ReplicaSite site, boolean old) {
        return new RevisionHeads(session.replica(), site, old ? session.oldRelease() : session.newRelease())
                .of(old ? session.plan().from() : session.plan().to());
    }
}
