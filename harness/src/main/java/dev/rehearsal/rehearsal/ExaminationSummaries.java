package dev.rehearsal.rehearsal;

import dev.rehearsal.examine.Examination;
import dev.rehearsal.examine.Examination.Gap;
import dev.rehearsal.examine.LockExamination;
import dev.rehearsal.examine.Move;
import dev.rehearsal.examine.RevisionLocks;
import dev.rehearsal.examine.RoundTrip;
import dev.rehearsal.observe.LockReport;
import dev.rehearsal.verdict.PathVerdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An examination in the verdict's own form. Stateless. */
final class ExaminationSummaries {
    private ExaminationSummaries() {}

    /** @param locks what each way up locked, where that is known */
    static List<PathVerdict.Migration> migrations(@Nullable Examination examination, @Nullable LockExamination locks) {
        if (examination == null) {
            return List.of();
        }
        List<PathVerdict.Migration> migrations = new ArrayList<>();
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

    private static PathVerdict.Migration migration(
            String revision, String direction, Move move, List<PathVerdict.Lock> locks) {
        return new PathVerdict.Migration(
                revision, direction, move.duration().toMillis(), move.walBytes(), move.rewrote(), locks);
    }

    /** How long each was held by the migration alone, and blocked while somebody wanted its table. */
    private static List<PathVerdict.Lock> locks(String revision, @Nullable LockExamination locks) {
        return locks == null
                ? List.of()
                : locks.revisions().stream()
                        .filter(each -> each.revision().equals(revision))
                        .flatMap(each -> each.report().held().stream().map(lock -> lock(lock, each)))
                        .toList();
    }

    private static PathVerdict.Lock lock(LockReport.Held lock, RevisionLocks revision) {
        long blocked = revision.probed() == null
                ? 0
                : revision.probed().report().blocked().stream()
                        .filter(wait -> wait.relation().equals(lock.relation())
                                && wait.byLock().equals(lock.mode()))
                        .mapToLong(wait -> wait.blocked().toMillis())
                        .max()
                        .orElse(0);
        return new PathVerdict.Lock(lock.relation(), lock.mode(), lock.held().toMillis(), blocked);
    }

    static PathVerdict.@Nullable Examination examination(@Nullable Examination examination) {
        return examination == null
                ? null
                : new PathVerdict.Examination(
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
                        examination.gaps().stream().map(Gap::reason).toList());
    }

    private static PathVerdict.RoundTrip trip(RoundTrip trip) {
        boolean back = trip.cameDown();
        return new PathVerdict.RoundTrip(
                trip.revision(),
                trip.up().succeeded(),
                trip.down() == null ? null : (Boolean) back,
                back ? (Long) (long) trip.traceLines().size() : null,
                back ? (Long) (long) trip.damagedTables().size() : null);
    }
}
