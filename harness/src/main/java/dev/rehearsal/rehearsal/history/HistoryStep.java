package dev.rehearsal.rehearsal.history;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.Collector;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Judgement;
import dev.rehearsal.evidence.Run;
import dev.rehearsal.evidence.StepResult;
import dev.rehearsal.evidence.availability.AvailabilityAspect;
import dev.rehearsal.evidence.compatibility.CompatibilityAspect;
import dev.rehearsal.evidence.compatibility.Interfaces;
import dev.rehearsal.evidence.containers.ContainerAspect;
import dev.rehearsal.evidence.containers.ContainerAttestation;
import dev.rehearsal.evidence.containers.ContainerInspection;
import dev.rehearsal.evidence.containers.ContainerSnapshot;
import dev.rehearsal.evidence.data.Baseline;
import dev.rehearsal.evidence.data.DataAspect;
import dev.rehearsal.evidence.mounts.MountAspect;
import dev.rehearsal.evidence.mounts.MountInspection;
import dev.rehearsal.evidence.mounts.Mounts;
import dev.rehearsal.evidence.releases.ReleaseAspect;
import dev.rehearsal.evidence.rollback.Rollback;
import dev.rehearsal.evidence.rollback.RollbackAspect;
import dev.rehearsal.evidence.schema.SchemaAspect;
import dev.rehearsal.evidence.site.Readiness;
import dev.rehearsal.evidence.smoke.SmokeAspect;
import dev.rehearsal.evidence.smoke.SmokeResult;
import dev.rehearsal.evidence.workload.Ledger;
import dev.rehearsal.evidence.workload.WorkloadAspect;
import dev.rehearsal.history.Action;
import dev.rehearsal.history.PlannedStep;
import dev.rehearsal.postgres.RevisionState;
import dev.rehearsal.postgres.SchemaReader;
import dev.rehearsal.postgres.SequenceReader;
import dev.rehearsal.postgres.TableDifference;
import dev.rehearsal.rehearsal.PathLog;
import dev.rehearsal.rehearsal.PlanRunner;
import dev.rehearsal.runbook.Ends;
import dev.rehearsal.server.channel.OperatorShell;
import dev.rehearsal.verdict.Checks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Carries one step of a history out, and collects and judges what the system is like afterwards. Used once. */
final class HistoryStep {
    /** Enough to be in the middle of them when the step begins, and to see the first that come through afterwards. */
    private static final int AROUND = 8;

    private final HistorySystem system;
    private final HistoryMemory memory;
    private final PlannedStep step;
    private final PlanRunner runner;
    private final PathLog log;
    private final String name;
    private final Collector collector = new Collector();
    private final Target target;
    private final String older;
    private final String newer;

    /** @param name of the history */
    HistoryStep(
            HistorySystem system, HistoryMemory memory, PlannedStep step, PlanRunner runner, PathLog log, String name) {
        this.system = system;
        this.memory = memory;
        this.step = step;
        this.runner = runner;
        this.log = log;
        this.name = name;
        this.target = system.at(step.before().release());
        boolean back = step.action() instanceof Action.Downgrade || step.action() instanceof Action.Restore;
        this.older = back ? step.after().release() : step.before().release();
        this.newer = back ? step.before().release() : step.after().release();
    }

    /** What could not be collected, and why. */
    List<String> gaps() {
        return collector.gaps();
    }

    /**
     * What the checks say of it.
     *
     * @throws dev.rehearsal.server.ReplicaException when the machine fails
     * @throws dev.rehearsal.postgres.DatabaseException when the database does not answer before it
     */
    Judgement carryOut() {
        system.rest();
        String standing = step.after().release();
        ContainerInspection containers =
                system.containers(standing, step.before().release());
        if (step.action().changesRelease()) {
            memory.runs(step.before().release(), containers.images());
        }
        List<String> revisionBefore = collector.collect(
                SchemaAspect.REVISION_BEFORE,
                () -> system.revisions(step.before().release()));
        Baseline before = Baseline.take(
                system.site(), target, "step-" + step.number(), step.loaded() ? system.workloadRows() : Map.of());
        long start = System.nanoTime();
        List<StepResult> results = run();
        boolean stopped = !results.isEmpty() && results.get(results.size() - 1).stopped();
        Readiness readiness = system.readiness(standing, step.before().release());
        List<String> closed = stopped ? readiness.closed() : readiness.await();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        if (step.loaded() && closed.isEmpty()) {
            system.written(AROUND);
        }
        system.quiet();
        memory.done(results);
        Ledger ledger = collector.collect(WorkloadAspect.LEDGER, system::ledger);
        Set<String> givenUp = step.action() instanceof Action.Restore ? Set.copyOf(memory.givenUp(ledger)) : Set.of();
        boolean writtenSince = memory.writtenSinceBackup(ledger);
        KeptData kept = new KeptData(system, memory, step, before);
        List<TableDifference> tables = collector.collect(DataAspect.TABLES, kept::tables);
        Rollback rollback = collector.collect(RollbackAspect.ROLLBACK, () -> kept.rollback(results, took));
        ContainerSnapshot seen = !step.action().changesRelease()
                ? null
                : collector.collect("the containers after the step", containers::look);
        List<ContainerAttestation> attestations = seen == null
                ? null
                : collector.collect(
                        ContainerAspect.CONTAINERS,
                        () -> containers.attest(
                                seen, memory.images(older), system.site().site()));
        Mounts mounts = seen == null
                ? null
                : collector.collect(
                        MountAspect.MOUNTS, () -> new MountInspection(system.replica()).since(seen, Set.of()));
        RevisionState revision = collector.collect(
                SchemaAspect.REVISION, () -> new RevisionState(system.revisions(standing), system.heads(standing)));
        var sequences = collector.collect(
                DataAspect.SEQUENCES, () -> SequenceReader.read(system.site().database()));
        var indexes = collector.collect(
                SchemaAspect.INVALID_INDEXES,
                () -> SchemaReader.invalidIndexes(system.site().database()));
        List<SmokeResult> smoke = closed.isEmpty() ? system.smoke(standing) : system.denials(standing);
        Map<String, String> failedLogs = closed.isEmpty()
                ? Map.of()
                : collector.collect(ContainerAspect.LAST_LINES, () -> containers.failedServiceLogs(containers.look()));
        if (step.action() instanceof Action.Upgrade) {
            memory.leaves(step.before().release(), before);
        }
        if (step.backsUp()) {
            memory.backedUp(before, results, target.backup().create());
        }
        Evidence evidence = collector
                .explain(Evidence.about(subject())
                        .with(ReleaseAspect.OLD_CONTENTS, system.context().release(older))
                        .with(ReleaseAspect.NEW_CONTENTS, system.context().release(newer))
                        .with(Run.STEPS, results)
                        .with(Run.MACHINE, system.machine())
                        .with(ContainerAspect.CONTAINERS, attestations)
                        .with(ContainerAspect.LAST_LINES, failedLogs)
                        .with(MountAspect.MOUNTS, mounts)
                        .with(SmokeAspect.SMOKE, smoke)
                        .with(SchemaAspect.REVISION_BEFORE, revisionBefore)
                        .with(SchemaAspect.REVISION, revision)
                        .with(SchemaAspect.INVALID_INDEXES, indexes)
                        .with(DataAspect.TABLES, tables)
                        .with(DataAspect.UNMEASURED_COLUMNS, before.unmeasuredColumns())
                        .with(DataAspect.SEQUENCES, sequences)
                        .with(AvailabilityAspect.CLOSED_GATES, closed)
                        .with(WorkloadAspect.LEDGER, ledger)
                        .with(RollbackAspect.ROLLBACK, rollback)
                        .with(CompatibilityAspect.INTERFACES, Interfaces.NONE))
                .build();
        Set<String> asked = asked(HistoryMemory.promises(ledger, givenUp), writtenSince);
        Judgement judgement = Checks.judge(evidence, asked::contains);
        system.forget(givenUp);
        return judgement;
    }

    private List<StepResult> run() {
        if (step.loaded()) {
            system.busy();
            system.written(step.action() instanceof Action.Write write ? write.writes() : AROUND);
        }
        if (step.plan().phases().isEmpty()) {
            return List.of();
        }
        try (OperatorShell shell = system.replica().shell(log::shell)) {
            return runner.run(step.plan(), name, shell).stream()
                    .map(this::numbered)
                    .toList();
        }
    }

    private StepResult numbered(StepResult result) {
        return new StepResult(
                label(step),
                result.name(),
                result.command(),
                result.startedAt(),
                result.duration(),
                result.exitCode(),
                result.timedOut(),
                result.onFailure(),
                result.tail());
    }

    /** What findings and steps of a verdict call it. */
    static String label(PlannedStep step) {
        return "Step " + step.number() + " (" + step.text() + ")";
    }

    private Set<String> asked(boolean promises, boolean writtenSinceBackup) {
        List<Set<String>> groups = new ArrayList<>();
        if (promises) {
            groups.add(HistoryJudgement.WRITTEN);
        }
        if (step.action().changesRelease()) {
            groups.add(HistoryJudgement.CHANGE);
            groups.add(step.action() instanceof Action.Upgrade ? HistoryJudgement.UP : HistoryJudgement.BACK);
        }
        if (step.action() instanceof Action.Downgrade) {
            groups.add(HistoryJudgement.DOWN);
        }
        if (step.action() instanceof Action.Restore && writtenSinceBackup) {
            groups.add(HistoryJudgement.GIVEN_UP);
        }
        Set<String> asked = new HashSet<>(HistoryJudgement.asked(groups));
        if (step.plan().phases().isEmpty()) {
            asked.removeIf(id -> id.startsWith("process."));
        }
        return asked;
    }

    private Evidence.Subject subject() {
        boolean back = step.action() instanceof Action.Downgrade || step.action() instanceof Action.Restore;
        return new Evidence.Subject(
                name,
                older,
                newer,
                target.versions(),
                new Evidence.Scope(
                        back ? Ends.OLD : Ends.NEW, true, false, target.workload() != null, false, false, false, null),
                new Evidence.Budget(Duration.ZERO, Duration.ZERO, -1, null),
                target.limits().step(),
                target.limits().blocked());
    }
}
