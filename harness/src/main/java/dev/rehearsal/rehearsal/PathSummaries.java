package dev.rehearsal.rehearsal;

import dev.rehearsal.database.TableDifference;
import dev.rehearsal.observe.Availability;
import dev.rehearsal.observe.BackupCopy;
import dev.rehearsal.observe.ControlRun;
import dev.rehearsal.observe.Diagnosis;
import dev.rehearsal.observe.DiskNeed;
import dev.rehearsal.observe.MaintenanceWatch;
import dev.rehearsal.observe.StepResult;
import dev.rehearsal.observe.WindowPhase;
import dev.rehearsal.plan.OnFailure;
import dev.rehearsal.verdict.PathVerdict;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Evidence in the verdict's own form. Stateless. */
final class PathSummaries {
    private PathSummaries() {}

    static List<PathVerdict.Step> steps(@Nullable List<StepResult> steps) {
        if (steps == null) {
            return List.of();
        }
        return steps.stream()
                .map(step -> new PathVerdict.Step(
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

    static PathVerdict.@Nullable AvailabilitySummary availability(@Nullable Availability seen) {
        if (seen == null) {
            return null;
        }
        return new PathVerdict.AvailabilitySummary(
                seen.requests(),
                seen.failed(),
                seen.late(),
                seen.outages().stream()
                        .map(outage -> new PathVerdict.OutageSummary(
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

    static List<PathVerdict.WindowPhase> window(List<WindowPhase> window) {
        return window.stream()
                .map(phase -> new PathVerdict.WindowPhase(
                        phase.phase(),
                        phase.planned().toMillis(),
                        phase.measured() == null ? null : phase.measured().toMillis(),
                        phase.startedAt()))
                .toList();
    }

    static PathVerdict.@Nullable Backup backup(@Nullable BackupCopy copy) {
        if (copy == null) {
            return null;
        }
        List<TableDifference> tables = copy.tables();
        boolean restored = !copy.file().isEmpty() && copy.restoreFailure() == null;
        return new PathVerdict.Backup(
                copy.file(), copy.bytes(), restored, tables == null ? null : (long) tables.size());
    }

    static PathVerdict.@Nullable Disk disk(@Nullable DiskNeed need) {
        return need == null
                ? null
                : new PathVerdict.Disk(
                        need.free(), need.images(), need.database(), need.wal(), need.backup(), need.total());
    }

    static PathVerdict.@Nullable Maintenance maintenance(@Nullable MaintenanceWatch watch) {
        return watch == null
                ? null
                : new PathVerdict.Maintenance(
                        watch.asked(),
                        watch.served().size(),
                        watch.withoutRetryAfter(),
                        watch.openAsked(),
                        watch.openFailed().size());
    }

    static PathVerdict.@Nullable Control control(@Nullable ControlRun run) {
        if (run == null) {
            return null;
        }
        Availability seen = run.availability();
        return new PathVerdict.Control(
                run.procedure(),
                run.took().toMillis(),
                seen.requests(),
                seen.failed(),
                seen.longestOutage().toMillis(),
                seen.downtime().toMillis(),
                seen.p99().toMillis());
    }

    static List<PathVerdict.Diagnosis> diagnoses(List<Diagnosis> diagnoses) {
        return diagnoses.stream()
                .map(each -> new PathVerdict.Diagnosis(each.step(), each.command(), each.what(), each.shown()))
                .toList();
    }
}
