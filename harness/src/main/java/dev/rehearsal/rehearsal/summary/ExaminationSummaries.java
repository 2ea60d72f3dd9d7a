package dev.rehearsal.rehearsal.summary;

import dev.rehearsal.evidence.compatibility.Interfaces;
import dev.rehearsal.evidence.compatibility.OldReleaseReach;
import dev.rehearsal.evidence.locks.LockReport;
import dev.rehearsal.evidence.migrations.Examination;
import dev.rehearsal.evidence.migrations.Examination.Gap;
import dev.rehearsal.evidence.migrations.LockExamination;
import dev.rehearsal.evidence.migrations.MigrationRun;
import dev.rehearsal.evidence.migrations.ReleaseTakeover;
import dev.rehearsal.evidence.migrations.RevisionLocks;
import dev.rehearsal.evidence.migrations.RoundTrip;
import dev.rehearsal.verdict.Effects;
import dev.rehearsal.verdict.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An examination in the verdict's own form. Stateless. */
public final class ExaminationSummaries {
    private ExaminationSummaries() {}

    /** @param locks what each way up locked, where that is known */
    public static List<Effects.Migration> migrations(
            @Nullable Examination examination, @Nullable LockExamination locks) {
        if (examination == null) {
            return List.of();
        }
        List<Effects.Migration> migrations = new ArrayList<>();
        for (RoundTrip trip : trips(examination)) {
            migrations.add(migration(trip.revision(), "upgrade", trip.up(), locks(trip.revision(), locks)));
            if (trip.down() != null) {
                migrations.add(migration(trip.revision(), "downgrade", trip.down(), List.of()));
            }
        }
        return migrations;
    }

    private static List<RoundTrip> trips(Examination examination) {
        List<RoundTrip> trips = new ArrayList<>(examination.revisions());
        if (examination.whole() != null) {
            trips.add(examination.whole());
        }
        return trips;
    }

    private static Effects.Migration migration(
            String revision, String direction, MigrationRun move, List<Effects.Lock> locks) {
        return new Effects.Migration(
                revision, direction, move.duration().toMillis(), move.walBytes(), move.rewrote(), locks);
    }

    /** How long each was held by the migration alone, and blocked while somebody wanted its table. */
    private static List<Effects.Lock> locks(String revision, @Nullable LockExamination locks) {
        return locks == null
                ? List.of()
                : locks.revisions().stream()
                        .filter(each -> each.revision().equals(revision))
                        .flatMap(each -> each.report().held().stream().map(lock -> lock(lock, each)))
                        .toList();
    }

    private static Effects.Lock lock(LockReport.Held lock, RevisionLocks revision) {
        long blocked = revision.probed() == null
                ? 0
                : revision.probed().report().blocked().stream()
                        .filter(wait -> wait.relation().equals(lock.relation())
                                && wait.byLock().equals(lock.mode()))
                        .mapToLong(wait -> wait.blocked().toMillis())
                        .max()
                        .orElse(0);
        return new Effects.Lock(lock.relation(), lock.mode(), lock.held().toMillis(), blocked);
    }

    public static Trials.@Nullable Examination examination(
            @Nullable Examination examination, @Nullable Interfaces interfaces) {
        return examination == null
                ? null
                : new Trials.Examination(
                        examination.revisions().stream()
                                .map(ExaminationSummaries::trip)
                                .toList(),
                        examination.whole() == null ? null : trip(examination.whole()),
                        examination.drift() == null
                                ? null
                                : (long) examination.drift().ofTheUpgrade().size()
                                        + examination.drift().ofBefore().size(),
                        examination.ofRestart() == null
                                ? null
                                : (long) examination.ofRestart().size(),
                        examination.gaps().stream().map(Gap::reason).toList(),
                        oldRelease(interfaces == null ? null : interfaces.reach()),
                        succession(examination.succession()));
    }

    private static Trials.@Nullable OldRelease oldRelease(@Nullable OldReleaseReach reach) {
        return reach == null
                ? null
                : new Trials.OldRelease(
                        reach.lastBorne().orElse(null),
                        reach.firstRefused().map(OldReleaseReach.Stop::revision).orElse(null),
                        reach.firstRefused().map(OldReleaseReach.Stop::failures).orElse(List.of()),
                        reach.unmeasured());
    }

    private static Trials.@Nullable ReleaseTakeover succession(@Nullable ReleaseTakeover seen) {
        return seen == null
                ? null
                : new Trials.ReleaseTakeover(
                        seen.descents().stream()
                                .map(descent -> new Trials.DowngradeResult(
                                        descent.revision(),
                                        descent.cameDown(),
                                        descent.traces() == null
                                                ? null
                                                : (Long) (long) descent.traces().size(),
                                        descent.cameDown()
                                                ? (Long) (long)
                                                        descent.damagedTables().size()
                                                : null))
                                .toList(),
                        Stream.of(Optional.ofNullable(seen.forward()), Optional.ofNullable(seen.back()))
                                .flatMap(Optional::stream)
                                .map(handover -> new Trials.QueuedJobs(
                                        handover.from(),
                                        handover.to(),
                                        handover.waited(),
                                        handover.failures().isEmpty()))
                                .toList(),
                        seen.onOldCompose() == null
                                ? null
                                : (Boolean) seen.onOldCompose().stands(),
                        seen.gaps());
    }

    private static Trials.RoundTrip trip(RoundTrip trip) {
        boolean back = trip.cameDown();
        return new Trials.RoundTrip(
                trip.revision(),
                trip.up().succeeded(),
                trip.down() == null ? null : (Boolean) back,
                back ? (Long) (long) trip.traceLines().size() : null,
                back ? (Long) (long) trip.damagedTables().size() : null);
    }
}
