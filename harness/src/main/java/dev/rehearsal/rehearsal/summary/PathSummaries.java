package dev.rehearsal.rehearsal.summary;

import dev.rehearsal.evidence.StepResult;
import dev.rehearsal.evidence.availability.Availability;
import dev.rehearsal.evidence.availability.ControlRun;
import dev.rehearsal.evidence.backup.BackupCopy;
import dev.rehearsal.evidence.compatibility.Interfaces;
import dev.rehearsal.evidence.maintenance.MaintenanceWatch;
import dev.rehearsal.evidence.outbound.OutboundTraffic;
import dev.rehearsal.evidence.planning.DiskNeed;
import dev.rehearsal.evidence.planning.WindowPhase;
import dev.rehearsal.evidence.procedure.Diagnosis;
import dev.rehearsal.postgres.TableDifference;
import dev.rehearsal.runbook.OnFailure;
import dev.rehearsal.verdict.Course;
import dev.rehearsal.verdict.Effects;
import dev.rehearsal.verdict.Outbound;
import dev.rehearsal.verdict.Precautions;
import dev.rehearsal.verdict.Trials;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Evidence in the verdict's own form. Stateless. */
public final class PathSummaries {
    private PathSummaries() {}

    public static List<Course.Step> steps(@Nullable List<StepResult> steps) {
        if (steps == null) {
            return List.of();
        }
        return steps.stream()
                .map(step -> new Course.Step(
                        step.phase(),
                        step.name(),
                        step.command(),
                        step.startedAt(),
                        step.duration().toMillis(),
                        step.exitCode(),
                        step.failed() ? (Boolean) (step.onFailure() == OnFailure.IS_FINE) : null,
                        step.exitCode() == 0 ? null : step.tail()))
                .toList();
    }

    public static Effects.@Nullable AvailabilitySummary availability(@Nullable Availability seen) {
        if (seen == null) {
            return null;
        }
        return new Effects.AvailabilitySummary(
                seen.requests(),
                seen.failed(),
                seen.late(),
                seen.outages().stream()
                        .map(outage -> new Effects.OutageSummary(
                                outage.route(),
                                outage.startedAt(),
                                outage.duration().toMillis(),
                                outage.step(),
                                outage.kind().name().toLowerCase(Locale.ROOT)))
                        .toList(),
                seen.downtime().toMillis(),
                seen.longestOutage().toMillis(),
                seen.p50().toMillis(),
                seen.p99().toMillis(),
                seen.max().toMillis(),
                seen.resolution().toMillis());
    }

    public static List<Effects.WindowPhase> window(List<WindowPhase> window) {
        return window.stream()
                .map(phase -> new Effects.WindowPhase(
                        phase.phase(),
                        phase.planned().toMillis(),
                        phase.measured() == null ? null : phase.measured().toMillis(),
                        phase.startedAt()))
                .toList();
    }

    public static Effects.@Nullable Queues queues(@Nullable Interfaces interfaces) {
        Interfaces.Queues counted = interfaces == null ? null : interfaces.queues();
        return counted == null || counted.before() == null || counted.after() == null
                ? null
                : new Effects.Queues(counted.before().names(), counted.after().names());
    }

    public static @Nullable Outbound outbound(@Nullable OutboundTraffic traffic, List<String> allowed) {
        return traffic == null
                ? null
                : new Outbound(
                        traffic.attempts().stream()
                                .map(each -> new Outbound.Attempt(
                                        each.service(),
                                        each.side().name().toLowerCase(Locale.ROOT),
                                        each.destination(),
                                        each.port(),
                                        each.protocol(),
                                        each.kind().name().toLowerCase(Locale.ROOT),
                                        each.before(),
                                        each.during()))
                                .toList(),
                        traffic.beyond(),
                        allowed);
    }

    public static Precautions.@Nullable Backup backup(@Nullable BackupCopy copy) {
        if (copy == null) {
            return null;
        }
        List<TableDifference> tables = copy.tables();
        boolean restored = !copy.file().isEmpty() && copy.restoreFailure() == null;
        return new Precautions.Backup(
                copy.file(), copy.bytes(), restored, tables == null ? null : (long) tables.size());
    }

    public static Precautions.@Nullable Disk disk(@Nullable DiskNeed need) {
        return need == null
                ? null
                : new Precautions.Disk(
                        need.free(), need.images(), need.database(), need.wal(), need.backup(), need.total());
    }

    public static Precautions.@Nullable Maintenance maintenance(@Nullable MaintenanceWatch watch) {
        return watch == null
                ? null
                : new Precautions.Maintenance(
                        watch.asked(),
                        watch.served().size(),
                        watch.withoutRetryAfter(),
                        watch.openAsked(),
                        watch.openFailed().size());
    }

    public static Trials.@Nullable BaselineSwap control(@Nullable ControlRun run) {
        if (run == null) {
            return null;
        }
        Availability seen = run.availability();
        return new Trials.BaselineSwap(
                run.procedure(),
                run.took().toMillis(),
                seen.requests(),
                seen.failed(),
                seen.longestOutage().toMillis(),
                seen.downtime().toMillis(),
                seen.p99().toMillis());
    }

    public static List<Precautions.Diagnosis> diagnoses(List<Diagnosis> diagnoses) {
        return diagnoses.stream()
                .map(each -> new Precautions.Diagnosis(each.step(), each.command(), each.what(), each.shown()))
                .toList();
    }
}
