package dev.rehearsal.rehearsal;

import dev.rehearsal.examine.Examination;
import dev.rehearsal.examine.Examination.Gap;
import dev.rehearsal.examine.Move;
import dev.rehearsal.examine.RoundTrip;
import dev.rehearsal.verdict.PathVerdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An examination in the verdict's own form. Stateless. */
final class ExaminationSummaries {
    private ExaminationSummaries() {}

    static List<PathVerdict.Migration> migrations(@Nullable Examination examination) {
        if (examination == null) {
            return List.of();
        }
        List<PathVerdict.Migration> migrations = new ArrayList<>();
        for (RoundTrip trip : trips(examination)) {
            migrations.add(migration(trip.revision(), "upgrade", trip.up()));
            if (trip.down() != null) {
                migrations.add(migration(trip.revision(), "downgrade", trip.down()));
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

    private static PathVerdict.Migration migration(String revision, String direction, Move move) {
        return new PathVerdict.Migration(
                revision, direction, move.duration().toMillis(), move.walBytes(), move.rewrote(), List.of());
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
