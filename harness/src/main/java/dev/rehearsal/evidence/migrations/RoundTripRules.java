package dev.rehearsal.evidence.migrations;

import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.migrations.Examination.Gap;
import dev.rehearsal.evidence.migrations.Examination.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what examined migrations left behind on their way up and down. Stateless. */
public final class RoundTripRules {
    private RoundTripRules() {}

    /** The examination where the path has one: null without a word when it has none, and said when it is missing. */
    public static @Nullable Examination ifAny(Evidence evidence, Ruling ruling) {
        return evidence.scope().examinesMigrations() ? ruling.given(evidence, MigrationAspect.EXAMINATION) : null;
    }

    /** The examination; null, which is then said, when the path has none or it failed. */
    static @Nullable Examination given(Evidence evidence, Ruling ruling) {
        if (!evidence.scope().examinesMigrations()) {
            ruling.notApplicable();
        }
        return ifAny(evidence, ruling);
    }

    /** Says why a part is missing: undecided, unless the target has no means for it. */
    public static void missing(Examination examination, Ruling ruling, String what, Part... parts) {
        Optional<Gap> gap =
                Stream.of(parts).flatMap(part -> examination.gap(part).stream()).findFirst();
        if (gap.isPresent() && gap.get().lacking()) {
            ruling.untold(gap.get().reason());
        } else {
            ruling.undecided(
                    gap.map(Gap::reason).orElse(what + " could not be had: the upgrade of a copy did not succeed."));
        }
    }

    /**
     * The trips to judge: each migration by itself, so that the one at fault is named, and all at once where that shows a
     * fault which none of them shows. Null, which is then said, when there is nothing to judge.
     */
    static @Nullable List<RoundTrip> trips(
            Examination examination, Ruling ruling, String what, Predicate<RoundTrip> bad) {
        List<RoundTrip> trips = new ArrayList<>(examination.revisions());
        RoundTrip whole = examination.whole();
        if (whole != null && trips.stream().noneMatch(bad)) {
            trips.add(whole);
        }
        if (trips.isEmpty()) {
            missing(examination, ruling, what, Part.WHOLE);
            return null;
        }
        if (whole != null
                && whole.up().succeeded()
                && whole.up().to().equals(whole.up().from())) {
            // there is no migration between the two releases
            ruling.notApplicable();
            return null;
        }
        if (trips.stream().noneMatch(bad) && trips.stream().allMatch(trip -> trip.down() == null)) {
            withoutWayDown(trips, ruling);
            return null;
        }
        if (trips.stream().noneMatch(trip -> bad.test(trip) || trip.cameDown())) {
            ruling.untold(
                    "No way down led back, so nothing can be said of what it leaves; see schema.downgrade-missing.");
            return null;
        }
        if (whole == null && trips.stream().noneMatch(bad)) {
            missing(examination, ruling, what, Part.WHOLE);
        }
        examination
                .gap(Part.REVISIONS)
                .ifPresent(gap -> sayOfRevisions(gap, trips.stream().anyMatch(bad), ruling));
        return trips;
    }

    private static void withoutWayDown(List<RoundTrip> trips, Ruling ruling) {
        if (trips.stream().anyMatch(trip -> !trip.up().succeeded())) {
            ruling.undecided("A migration failed on its way up, so no way down was tried.");
        } else {
            ruling.untold(
                    "The target has no command for this way down (migrations.downgrade, migrations.downgradeStep).");
        }
    }

    private static void sayOfRevisions(Gap gap, boolean known, Ruling ruling) {
        if (gap.lacking() || known) {
            ruling.blind(gap.reason());
        } else {
            ruling.undecided(gap.reason());
        }
    }

    /** The ways up that failed; all at once only where none by itself failed. */
    public static List<RoundTrip> failedOnTheWayUp(@Nullable Examination examination) {
        if (examination == null) {
            return List.of();
        }
        List<RoundTrip> failed = new ArrayList<>(examination.revisions().stream()
                .filter(trip -> !trip.up().succeeded())
                .toList());
        RoundTrip whole = examination.whole();
        if (failed.isEmpty() && whole != null && !whole.up().succeeded()) {
            failed.add(whole);
        }
        return failed;
    }
}
