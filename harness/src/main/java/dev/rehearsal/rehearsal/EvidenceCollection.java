package dev.rehearsal.rehearsal;

import dev.rehearsal.base.SteadyClock;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Observed;
import dev.rehearsal.evidence.availability.Availability;
import dev.rehearsal.evidence.availability.ControlRun;
import dev.rehearsal.evidence.availability.StabilityWatch;
import dev.rehearsal.evidence.compatibility.OldReleaseCompatibility;
import dev.rehearsal.evidence.containers.ContainerComparison;
import dev.rehearsal.evidence.containers.ContainerInspection;
import dev.rehearsal.evidence.schema.SchemaAspect;
import dev.rehearsal.evidence.site.Readiness;
import dev.rehearsal.evidence.site.ReplicaSite;
import dev.rehearsal.evidence.workload.WorkloadFactory;
import dev.rehearsal.evidence.workload.WorkloadRunner;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.verdict.Aspects;
import dev.rehearsal.verdict.Checks;
import dev.rehearsal.verdict.Verdict.ImageDigests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs one plan on a clone and collects everything about it, in three phases: before the change, the change under
 * observation, and everything that is asked after it. One instance serves one path, on one thread.
 */
final class EvidenceCollection {
    private final PathSession session;
    private @Nullable DatabaseComparison database;
    private Duration planDuration = Duration.ZERO;

    EvidenceCollection(PathSession session) {
        this.session = session;
    }

    /**
     * Boots the old release on the clone, runs the plan under observation, and collects.
     *
     * @throws ReplicaException when the machine fails, or the old release does not even stand before the plan
     */
    Evidence collect() {
        Prepared prepared = prepare();
        database = prepared.database();
        Changed changed = change(prepared);
        planDuration = changed.outcome().planDuration();
        return new AfterChange(session, prepared, changed).evidence();
    }

    private Prepared prepare() {
        ReplicaSite site = boot();
        ContainerInspection containers = new ContainerInspection(
                session.replica(),
                session.finalRelease(),
                session.endsWithTheOld() ? session.newRelease() : session.oldRelease());
        Readiness old = healthy(site, containers);
        ControlRun control = new BaselineSwap(
                        session.context(),
                        session.oldRelease(),
                        session.plan(),
                        session.progress(),
                        session.replica(),
                        session.log())
                .carryOut(site.site(), old, containers, session.policy().settings());
        session.images().old(containers.images());
        String runId = session.context().request().runId();
        SurvivalQuestions questions = new SurvivalQuestions(site, session.oldRelease(), runId);
        session.say("creating and verifying what must survive");
        questions.beforeTheChange();
        InterfaceQuestions interfaces =
                new InterfaceQuestions(session.context(), session.plan(), session.replica(), site, session.collector());
        interfaces.askOld(session.oldRelease());
        session.say("preparing the workload");
        WorkloadRunner workload = WorkloadFactory.prepare(site.site(), session.oldRelease(), runId);
        List<String> revision = session.collector()
                .collect(SchemaAspect.REVISION_BEFORE, () -> PathSession.revisions(site, session.oldRelease()));
        session.say("taking the baseline");
        DatabaseComparison rows = new DatabaseComparison(site, session.oldRelease(), session.collector());
        ApplicationLogs logs = new ApplicationLogs(
                containers,
                session.log(),
                session.collector(),
                session.finalRelease(),
                session.oldRelease(),
                session.newRelease());
        logs.before();
        ContainerComparison comparison = new ContainerComparison(session.replica(), containers, session.collector());
        Observation observation = new Observation(
                Aspects.ALL,
                new Observed(session.replica(), site.database(), session.oldRelease(), session.plan()),
                session.collector());
        observation.before();
        return new Prepared(
                site,
                containers,
                old,
                control,
                questions,
                interfaces,
                workload,
                revision,
                rows,
                logs,
                comparison,
                observation);
    }

    private ReplicaSite boot() {
        session.say("starting release " + session.plan().from() + " on the clone");
        ReplicaSite site = ReplicaSite.on(
                session.replica(),
                session.oldRelease(),
                session.context().request().wishes().discreet());
        site.up();
        return site;
    }

    private Readiness healthy(ReplicaSite site, ContainerInspection containers) {
        Readiness old = Readiness.of(site.site(), session.oldRelease(), containers);
        List<String> notReady = old.await();
        if (!notReady.isEmpty()) {
            throw new ReplicaException("The old release " + session.plan().from()
                    + " does not become healthy on its clone: " + String.join("; ", notReady));
        }
        return old;
    }

    private Changed change(Prepared prepared) {
        ReplicaSite site = prepared.site();
        ContainerInspection containers = prepared.containers();
        OldReleaseCompatibility compatibility = new OldReleaseCompatibility(
                session.policy().servesThroughout(),
                () -> PathSession.revisions(site, session.oldRelease()),
                containers,
                prepared.questions().smoke(),
                prepared.workload(),
                prepared.revision(),
                prepared.comparison().starts());
        Instant begun = SteadyClock.now();
        PlanExecution execution = execution(prepared, compatibility);
        PlanExecution.Outcome outcome;
        Availability availability;
        Observers observers = Observers.start(
                site.site(),
                site.database(),
                session.oldRelease(),
                session.policy().settings(),
                prepared.workload(),
                execution::currentStep);
        try (observers) {
            outcome = execution.run(observers, () -> {
                session.images().fresh(containers.images());
                new NewReleaseWrites(
                                observers,
                                prepared.workload(),
                                session.rollbackObserver(),
                                session.collector(),
                                session::say)
                        .pass(site);
            });
            availability = observers.stop();
        }
        return new Changed(
                begun,
                outcome,
                execution.runner(),
                availability,
                observers,
                compatibility,
                outcome.notBegun() == null ? session.finalRelease() : session.newRelease());
    }

    private PlanExecution execution(Prepared prepared, OldReleaseCompatibility compatibility) {
        ContainerInspection containers = prepared.containers();
        Readiness afterwards = Readiness.of(prepared.site().site(), session.finalRelease(), containers);
        return new PlanExecution(
                session.context(),
                session.oldRelease(),
                session.plan(),
                session.progress(),
                session.replica(),
                Readiness.of(prepared.site().site(), session.newRelease(), containers),
                afterwards,
                StabilityWatch.of(
                        session.oldRelease(),
                        afterwards,
                        containers,
                        (from, to) -> Checks.starved(session.machine().soFar(), from, to),
                        session::say),
                containers,
                session.log(),
                prepared.questions()::whileDown,
                compatibility::after);
    }

    /** What could not be collected, and why. */
    List<String> gaps() {
        return session.collector().gaps();
    }

    /** What the commands took, over all. */
    Duration planDuration() {
        return planDuration;
    }

    /** Number of compared rows of each table before the plan; empty until they were counted. */
    Map<String, Long> rows() {
        return database == null ? Map.of() : database.rows();
    }

    /** Rows of the baseline that the end was compared with; null when that was not done. */
    @Nullable
    Long rowsCompared() {
        return database == null ? null : database.rowsCompared();
    }

    /** Service to the image that the new release names. */
    Map<String, String> imageNames() {
        return session.images().names();
    }

    /** Image digests of each service before and after. */
    Map<String, ImageDigests> images() {
        return session.images().all();
    }
}
