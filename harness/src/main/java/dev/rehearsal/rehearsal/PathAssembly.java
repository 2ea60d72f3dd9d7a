package dev.rehearsal.rehearsal;

import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Judgement;
import dev.rehearsal.evidence.Run;
import dev.rehearsal.evidence.availability.AvailabilityAspect;
import dev.rehearsal.evidence.backup.BackupAspect;
import dev.rehearsal.evidence.compatibility.CompatibilityAspect;
import dev.rehearsal.evidence.interruption.InterruptionAspect;
import dev.rehearsal.evidence.maintenance.MaintenanceAspect;
import dev.rehearsal.evidence.migrations.MigrationAspect;
import dev.rehearsal.evidence.outbound.OutboundAspect;
import dev.rehearsal.evidence.planning.PlanningAspect;
import dev.rehearsal.evidence.procedure.ProcessAspect;
import dev.rehearsal.evidence.rollback.RollbackAspect;
import dev.rehearsal.evidence.workload.WorkloadAspect;
import dev.rehearsal.rehearsal.summary.ExaminationSummaries;
import dev.rehearsal.rehearsal.summary.InterruptionSummary;
import dev.rehearsal.rehearsal.summary.LedgerSummaries;
import dev.rehearsal.rehearsal.summary.MachineSummaries;
import dev.rehearsal.rehearsal.summary.PathSummaries;
import dev.rehearsal.rehearsal.summary.RecordingSummary;
import dev.rehearsal.rehearsal.summary.RunbookSummary;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.verdict.Account;
import dev.rehearsal.verdict.Checks;
import dev.rehearsal.verdict.Course;
import dev.rehearsal.verdict.Effects;
import dev.rehearsal.verdict.Grading;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Precautions;
import dev.rehearsal.verdict.Rehearsed;
import dev.rehearsal.verdict.Ruling;
import dev.rehearsal.verdict.Trials;
import dev.rehearsal.verdict.Verdict.ImageDigests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a path's verdict of its evidence. Stateless. */
final class PathAssembly {
    private PathAssembly() {}

    static Rehearsed rehearsed(Plan plan) {
        return new Rehearsed(plan.path(), plan.procedure(), plan.from(), plan.to());
    }

    /**
     * What the evidence says, on the terms of the request.
     *
     * @param duration of everything, milliseconds
     * @param images service to digests
     * @param commands what the plan's commands took of it
     * @param rowsCompared rows of the baseline that the end was compared with; null when that was not done
     */
    static PathVerdict verdict(
            RehearsalRequest request,
            Plan plan,
            Evidence evidence,
            Map<String, ImageDigests> images,
            long duration,
            Duration commands,
            @Nullable Long rowsCompared) {
        Judgement judgement = Checks.judge(evidence);
        Outcome outcome = Grading.outcome(judgement, request.failOn());
        return PathVerdict.of(rehearsed(plan), outcome)
                .with(new Course(
                        duration,
                        duration - commands.toMillis(),
                        PathSummaries.steps(evidence.get(Run.STEPS)),
                        MachineSummaries.of(evidence),
                        null))
                .with(new Effects(
                        PathSummaries.availability(evidence.get(AvailabilityAspect.PROBE)),
                        LedgerSummaries.ledger(evidence.get(WorkloadAspect.LEDGER)),
                        ExaminationSummaries.migrations(
                                evidence.get(MigrationAspect.EXAMINATION),
                                evidence.get(MigrationAspect.MIGRATION_LOCKS)),
                        PathSummaries.window(evidence.get(PlanningAspect.WINDOW, List.of())),
                        PathSummaries.queues(evidence.get(CompatibilityAspect.INTERFACES)),
                        PathSummaries.outbound(
                                evidence.get(OutboundAspect.OUTBOUND),
                                request.target().outbound().allow())))
                .with(new Precautions(
                        LedgerSummaries.rollback(
                                evidence.get(RollbackAspect.ROLLBACK), evidence.get(WorkloadAspect.LEDGER)),
                        PathSummaries.backup(evidence.get(BackupAspect.BACKUP)),
                        PathSummaries.disk(evidence.get(PlanningAspect.DISK)),
                        PathSummaries.maintenance(evidence.get(MaintenanceAspect.MAINTENANCE)),
                        PathSummaries.diagnoses(evidence.get(ProcessAspect.DIAGNOSES, List.of()))))
                .with(new Trials(
                        PathSummaries.control(evidence.get(AvailabilityAspect.CONTROL)),
                        ExaminationSummaries.examination(
                                evidence.get(MigrationAspect.EXAMINATION),
                                evidence.get(CompatibilityAspect.INTERFACES)),
                        InterruptionSummary.of(evidence.get(InterruptionAspect.INTERRUPTION))))
                .with(new Account(RecordingSummary.of(evidence), RunbookSummary.of(plan), rowsCompared, images))
                .with(Ruling.of(judgement));
    }
}
