package dev.rehearsal.rehearsal;

import dev.rehearsal.base.SteadyClock;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.Collector;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Observed;
import dev.rehearsal.evidence.Run;
import dev.rehearsal.evidence.availability.Availability;
import dev.rehearsal.evidence.availability.AvailabilityAspect;
import dev.rehearsal.evidence.availability.ControlRun;
import dev.rehearsal.evidence.availability.ProbedRoutes;
import dev.rehearsal.evidence.availability.StabilityWatch;
import dev.rehearsal.evidence.backup.BackupAspect;
import dev.rehearsal.evidence.backup.BackupCopy;
import dev.rehearsal.evidence.backup.BackupVerification;
import dev.rehearsal.evidence.compatibility.CompatibilityAspect;
import dev.rehearsal.evidence.compatibility.OldReleaseCompatibility;
import dev.rehearsal.evidence.containers.ContainerAspect;
import dev.rehearsal.evidence.containers.ContainerAttestation;
import dev.rehearsal.evidence.containers.ContainerComparison;
import dev.rehearsal.evidence.containers.ContainerInspection;
import dev.rehearsal.evidence.data.Baseline;
import dev.rehearsal.evidence.data.DataAspect;
import dev.rehearsal.evidence.data.DeclaredChanges;
import dev.rehearsal.evidence.interruption.InterruptionAspect;
import dev.rehearsal.evidence.locks.LockAspect;
import dev.rehearsal.evidence.maintenance.MaintenanceAspect;
import dev.rehearsal.evidence.migrations.LockPass;
import dev.rehearsal.evidence.migrations.MigrationAspect;
import dev.rehearsal.evidence.mounts.MountAspect;
import dev.rehearsal.evidence.planning.DiskNeed;
import dev.rehearsal.evidence.planning.PlanningAspect;
import dev.rehearsal.evidence.planning.WindowMeasurement;
import dev.rehearsal.evidence.procedure.ProcessAspect;
import dev.rehearsal.evidence.releases.ReleaseAspect;
import dev.rehearsal.evidence.rollback.Rollback;
import dev.rehearsal.evidence.rollback.RollbackAspect;
import dev.rehearsal.evidence.rollback.RollbackObserver;
import dev.rehearsal.evidence.schema.RevisionHeads;
import dev.rehearsal.evidence.schema.SchemaAspect;
import dev.rehearsal.evidence.site.Readiness;
import dev.rehearsal.evidence.site.ReplicaSite;
import dev.rehearsal.evidence.smoke.Smoke;
import dev.rehearsal.evidence.smoke.SmokeAspect;
import dev.rehearsal.evidence.smoke.SmokeResult;
import dev.rehearsal.evidence.smoke.SmokeResult.Phase;
import dev.rehearsal.evidence.workload.Ledger;
import dev.rehearsal.evidence.workload.LedgerLines;
import dev.rehearsal.evidence.workload.WorkloadAspect;
import dev.rehearsal.evidence.workload.WorkloadFactory;
import dev.rehearsal.evidence.workload.WorkloadRunner;
import dev.rehearsal.machine.MachineWatch;
import dev.rehearsal.postgres.Queries;
import dev.rehearsal.postgres.QuerySession;
import dev.rehearsal.postgres.RevisionState;
import dev.rehearsal.postgres.SchemaReader;
import dev.rehearsal.postgres.SequenceReader;
import dev.rehearsal.redaction.EnvironmentFile;
import dev.rehearsal.rehearsal.snapshot.CapturedValues;
import dev.rehearsal.runbook.Ends;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.server.Replica;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.verdict.Aspects;
import dev.rehearsal.verdict.Checks;
import dev.rehearsal.verdict.Verdict.ImageDigests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Carries one plan out on a clone and collects everything about it. One instance serves one path, on one thread. */
final class EvidenceCollection {
    private final RunContext context;
    /** As the old release describes it, with what seeding captured. */
    private final Target target;

    private final Target fresh;
    /** That of the release which has to stand in the end. */
    private final Target standing;

    private final Plan plan;
    private final PathPolicy terms;
    private final ImageRecord images = new ImageRecord();
    private final Progress progress;
    private final Replica replica;
    private final PathLog log;
    private final MachineWatch machine;
    private final Collector collector = new Collector();
    private final List<SmokeResult> smokeResults = new ArrayList<>();
    private final RollbackObserver rollbackObserver;
    private @Nullable Observation observation;
    private Map<String, Long> rows = Map.of();
    private Duration planDuration = Duration.ZERO;
    private @Nullable Long rowsCompared;

    EvidenceCollection(
            RunContext context, Plan plan, Progress progress, Replica replica, PathLog log, MachineWatch machine) {
        this.context = context;
        Map<String, String> captured = CapturedValues.read(replica);
        context.secrets().learnCaptured(captured);
        this.target = context.target().at(plan.from()).with(captured);
        this.fresh = context.target().at(plan.to()).with(captured);
        this.standing = plan.conditions().ends() == Ends.NEW ? fresh : target;
        this.plan = plan;
        this.terms = new PathPolicy(plan, target);
        this.progress = progress;
        this.replica = replica;
        this.log = log;
        this.machine = machine;
        this.rollbackObserver = new RollbackObserver(plan, target);
    }

    /** Number of compared rows of each table before the plan; empty until they were counted. */
    Map<String, Long> rows() {
        return rows;
    }

    /**
     * Boots the old release on the clone, carries the plan out under observation, and collects.
     *
     * @throws ReplicaException when the machine fails, or the old release does not even stand before the plan
     */
    Evidence collect() {
        say("starting release " + plan.from() + " on the clone");
        ReplicaSite site =
                ReplicaSite.on(replica, target, context.request().wishes().discreet());
        site.up();
        ContainerInspection containers =
                new ContainerInspection(replica, standing, standing == target ? fresh : target);
        Readiness old = Readiness.of(site.site(), target, containers);
        List<String> notReady = old.await();
        if (!notReady.isEmpty()) {
            throw new ReplicaException("The old release " + plan.from() + " does not become healthy on its clone: "
                    + String.join("; ", notReady));
        }
        ControlRun control = new BaselineSwap(context, target, plan, progress, replica, log)
                .carryOut(site.site(), old, containers, terms.settings());
        images.old(containers.images());
        Function<String, List<String>> database = database(site);
        QuerySession questions = new QuerySession(site.database());
        Smoke smoke = new Smoke(
                site.site(),
                target.identities(),
                target.smoke(),
                questions::ask,
                context.request().runId());
        say("creating and verifying what must survive");
        smokeResults.addAll(smoke.run(Phase.CREATE));
        smokeResults.addAll(smoke.run(Phase.VERIFY));
        InterfaceQuestions interfaces = new InterfaceQuestions(context, plan, replica, site, collector);
        interfaces.askOld(target);
        say("preparing the workload");
        WorkloadRunner workload =
                WorkloadFactory.prepare(site.site(), target, context.request().runId());
        List<String> revisionBefore = collector.collect(SchemaAspect.REVISION_BEFORE, () -> revisions(site, target));
        say("taking the baseline");
        Baseline baseline = Baseline.take(site, target, "baseline", WorkloadFactory.rows(target));
        rows = baseline.rows();
        ApplicationLogs logs = new ApplicationLogs(containers, log, collector, standing, target, fresh);
        logs.before();
        ContainerComparison comparison = new ContainerComparison(replica, containers, collector);

        OldReleaseCompatibility oldOnNew = new OldReleaseCompatibility(
                terms.servesThroughout(),
                () -> revisions(site, target),
                containers,
                smoke,
                workload,
                revisionBefore,
                comparison.starts());

        observation = new Observation(Aspects.ALL, new Observed(replica, site.database(), target, plan));
        observation.before();
        Instant planStart = SteadyClock.now();
        Readiness afterwards = Readiness.of(site.site(), standing, containers);
        PlanExecution execution = new PlanExecution(
                context,
                target,
                plan,
                progress,
                replica,
                Readiness.of(site.site(), fresh, containers),
                afterwards,
                StabilityWatch.of(
                        target,
                        afterwards,
                        containers,
                        (from, to) -> Checks.starved(machine.soFar(), from, to),
                        this::say),
                containers,
                log,
                () -> {
                    try (questions) {
                        smokeResults.addAll(smoke.run(Phase.VERIFY_DOWN));
                    }
                },
                oldOnNew::after);
        PlanExecution.Outcome outcome;
        Availability availability;
        Observers observers = Observers.start(
                site.site(), site.database(), target, terms.settings(), workload, execution::currentStep);
        try (observers) {
            outcome = execution.run(observers, () -> {
                images.fresh(containers.images());
                new NewReleaseWrites(observers, workload, rollbackObserver, collector, this::say).pass(site);
            });
            availability = observers.stop();
        }
        planDuration = outcome.planDuration();
        Target stands = outcome.notBegun() == null ? standing : fresh;

        say("collecting evidence");
        List<String> closed = outcome.closedGates().isEmpty()
                ? collector.collect(AvailabilityAspect.CLOSED_GATES, () -> ProbedRoutes.closed(site.site(), stands))
                : outcome.closedGates();
        logs.after();
        ContainerComparison.After after = comparison.now(images.old(), site.site());
        List<ContainerAttestation> attestations = after.attestations();
        if (plan.conditions().ends() == Ends.NEW && attestations != null) {
            images.fresh(attestations);
        }
        RevisionState revision = collector.collect(
                SchemaAspect.REVISION,
                () -> new RevisionState(
                        revisions(site, stands),
                        heads(
                                site,
                                outcome.notBegun() == null && plan.conditions().ends() == Ends.OLD)));
        boolean deploys = after.deploys();
        Ledger ledger = workload == null
                ? null
                : collector.collect(WorkloadAspect.LEDGER, () -> {
                    say("waiting until the queues are drained");
                    Ledger kept = workload.ledger(database);
                    log.lines("ledger.jsonl", LedgerLines.of(kept));
                    return kept;
                });
        interfaces.countQueues(stands);
        var sequences = collector.collect(DataAspect.SEQUENCES, () -> SequenceReader.read(site.database()));
        var invalidIndexes =
                collector.collect(SchemaAspect.INVALID_INDEXES, () -> SchemaReader.invalidIndexes(site.database()));
        var notValidated = collector.collect(SchemaAspect.NOT_VALIDATED, () -> baseline.newlyLax(site.database()));
        DeclaredChanges declared = DeclaredChanges.of(plan, context.release(plan.to()), target.versions());
        var lapsed = collector.collect(
                SchemaAspect.PROTECTIONS, () -> declared.undeclared(baseline.newlyLapsed(site.database())));
        say("comparing the data with the baseline");
        var tables = collector.collect(DataAspect.TABLES, () -> baseline.compareWithNow(declared.subjects()));
        rowsCompared = tables == null
                ? null
                : (Long) baseline.rows().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
        Rollback rollback = !rollbackObserver.isOne(deploys) || outcome.notBegun() != null
                ? null
                : collector.collect(
                        RollbackAspect.ROLLBACK,
                        () -> rollbackObserver.evidence(
                                outcome.steps(), outcome.procedure(), terms.objective(), baseline, site));
        Duration smokeTook = null;
        if (!outcome.closedGates().isEmpty()) {
            say("asking whether who has no right is still refused");
            if (deploys) {
                smoke.standsNow(stands.identities(), stands.smoke());
            }
            smokeResults.addAll(smoke.verifyDenials(deploys));
        } else {
            say("verifying what must have survived");
            long start = System.nanoTime();
            if (deploys) {
                smoke.standsNow(stands.identities(), stands.smoke());
            }
            // what no restart has touched is still what it was
            smokeResults.addAll(deploys ? smoke.run(Phase.VERIFY_AFTER) : smoke.verifyUnchanged());
            smokeTook = Duration.ofNanos(System.nanoTime() - start);
            smokeResults.addAll(smoke.run(Phase.DESTROY));
        }
        BackupCopy backup = !plan.conditions().verifiesBackup()
                ? null
                : collector.collect(BackupAspect.BACKUP, () -> {
                    say("restoring the backup elsewhere");
                    return new BackupVerification(replica, site, target).verify(baseline);
                });
        Set<String> environment = collector.collect(ContainerAspect.VARIABLES, () -> variables(site));
        List<String> newErrors = logs.newErrors(outcome.failed() == null ? planStart : outcome.healthySince());
        Plan trial = plan.trial();
        DiskNeed disk = trial == null
                ? null
                : collector.collect(PlanningAspect.DISK, () -> {
                    say("carrying out " + trial.path() + " to measure what the change needs on disk");
                    return new Trial(replica, site, target).measure(trial, execution.runner(), log);
                });
        TakenApart takenApart = new TakenApart(
                plan.conditions().examines(),
                context.request().runId(),
                new LockPass(target.limits().blocked()),
                () -> ReplicaGrounds.open(
                        replica,
                        site,
                        target,
                        fresh,
                        plan,
                        old,
                        Readiness.of(site.site(), fresh, containers),
                        log,
                        this::say));
        takenApart.examine(collector);
        Evidence.Builder evidence = Evidence.about(terms.subject(deploys))
                .with(ReleaseAspect.OLD_CONTENTS, context.release(plan.from()))
                .with(ReleaseAspect.NEW_CONTENTS, context.release(plan.to()))
                .with(ReleaseAspect.SAME_DAY_CONTENTS, context.sameDayBefore(plan.to()))
                .with(Run.STEPS, outcome.steps())
                .with(Run.FAILED, outcome.failed())
                .with(Run.NOT_BEGUN, outcome.notBegun())
                .with(AvailabilityAspect.PROBE, availability)
                .with(AvailabilityAspect.CONTROL, control)
                .with(AvailabilityAspect.CLOSED_GATES, closed)
                .with(AvailabilityAspect.INSTABILITY, outcome.instability())
                .with(ContainerAspect.CONTAINERS, attestations)
                .with(ContainerAspect.LAST_LINES, after.failedLogs())
                .with(ContainerAspect.LEFTOVERS, after.leftovers())
                .with(ContainerAspect.VARIABLES, environment)
                .with(SmokeAspect.SMOKE, List.copyOf(smokeResults))
                .with(SchemaAspect.REVISION_BEFORE, revisionBefore)
                .with(SchemaAspect.REVISION, revision)
                .with(SchemaAspect.INVALID_INDEXES, invalidIndexes)
                .with(SchemaAspect.NOT_VALIDATED, notValidated)
                .with(SchemaAspect.PROTECTIONS, lapsed)
                .with(DataAspect.TABLES, tables)
                .with(DataAspect.UNMEASURED_COLUMNS, declared.without(baseline.unmeasuredColumns()))
                .with(DataAspect.SEQUENCES, sequences)
                .with(ProcessAspect.NEW_ERRORS, newErrors)
                .with(ProcessAspect.DIAGNOSES, observers.diagnoses())
                .with(
                        MountAspect.MOUNTS,
                        after.mounts() == null
                                ? null
                                : declared.undeclared(
                                        after.mounts(), target.host().project()))
                .with(WorkloadAspect.LEDGER, ledger)
                .with(BackupAspect.BACKUP, backup)
                .with(RollbackAspect.ROLLBACK, rollback)
                .with(MaintenanceAspect.MAINTENANCE, observers.maintenance())
                .with(
                        PlanningAspect.WINDOW,
                        WindowMeasurement.of(target.window(), outcome.steps(), outcome.health(), smokeTook))
                .with(PlanningAspect.DISK, disk)
                .with(MigrationAspect.EXAMINATION, takenApart.examination())
                .with(MigrationAspect.MIGRATION_LOCKS, takenApart.locks())
                .with(InterruptionAspect.INTERRUPTION, takenApart.interruption())
                .with(LockAspect.LOCKS, observers.locks())
                .with(
                        CompatibilityAspect.INTERFACES,
                        interfaces.askNew(fresh).with(oldOnNew.seen(ledger)).with(takenApart.oldRelease()));
        observation.after(evidence);
        return collector.explain(evidence).with(Run.MACHINE, machine.stop()).build();
    }

    private static Function<String, List<String>> database(ReplicaSite site) {
        return sql -> Queries.ask(site.database(), sql);
    }

    private Set<String> variables(ReplicaSite site) {
        return new TreeSet<>(EnvironmentFile.parse(site.operatorInCheckout("[ ! -e .env ] || cat .env"))
                .keySet());
    }

    private static List<String> revisions(ReplicaSite site, Target release) {
        return Queries.ask(site.database(), release.migrations().current());
    }

    private @Nullable List<String> heads(ReplicaSite site, boolean old) {
        return new RevisionHeads(replica, site, old ? target : fresh).of(old ? plan.from() : plan.to());
    }

    private void say(String what) {
        progress.begins(plan.path(), what);
    }

    List<String> gaps() {
        List<String> all = new ArrayList<>(collector.gaps());
        if (observation != null) {
            all.addAll(observation.gaps());
        }
        return all;
    }

    Duration planDuration() {
        return planDuration;
    }

    /** Rows of the baseline that the end was compared with; null when that was not done. */
    @Nullable
    Long rowsCompared() {
        return rowsCompared;
    }

    /** Service to the image that the new release names. */
    Map<String, String> imageNames() {
        return images.names();
    }

    /** Image digests of each service before and after. */
    Map<String, ImageDigests> images() {
        return images.all();
    }
}
