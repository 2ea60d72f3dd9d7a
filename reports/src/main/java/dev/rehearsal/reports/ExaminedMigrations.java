package dev.rehearsal.reports;

import dev.rehearsal.verdict.Trials.Examination;
import dev.rehearsal.verdict.Trials.OldRelease;
import dev.rehearsal.verdict.Trials.ReleaseTakeover;
import dev.rehearsal.verdict.Trials.RoundTrip;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What became of the migrations on copies, in a sentence or two. Restates, never decides. */
final class ExaminedMigrations {
    private ExaminedMigrations() {}

    /** Null when the path did not take any apart. */
    static @Nullable String text(@Nullable Examination examination) {
        if (examination == null) {
            return null;
        }
        List<RoundTrip> trips = Stream.concat(examination.revisions().stream(), Stream.ofNullable(examination.whole()))
                .toList();
        if (trips.isEmpty()) {
            return "No migration could be tried.";
        }
        String tried = examination.revisions().isEmpty()
                ? "All at once"
                : VerdictText.count(examination.revisions().size(), "migration") + " one by one"
                        + (examination.whole() == null ? "" : ", and all at once");
        return tried + ": " + up(trips) + ", " + down(trips) + "." + drift(examination.drift())
                + oldRelease(examination.oldRelease()) + succession(examination.succession());
    }

    private static String up(List<RoundTrip> trips) {
        return named(trips.stream().filter(trip -> !trip.up()).toList(), "every way up succeeds", "no way up for ");
    }

    private static String down(List<RoundTrip> trips) {
        List<RoundTrip> tried =
                trips.stream().filter(trip -> trip.down() != null).toList();
        if (tried.isEmpty()) {
            return "no way down was tried";
        }
        String stuck = named(
                tried.stream().filter(trip -> !Boolean.TRUE.equals(trip.down())).toList(), "", "no way down for ");
        String left = named(
                tried.stream().filter(ExaminedMigrations::leaves).toList(),
                stuck.isEmpty() ? "and every way down leaves what was before" : "",
                "the way down leaves something else behind for ");
        return Stream.of(stuck, left)
                .filter(text -> !text.isEmpty())
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }

    private static boolean leaves(RoundTrip trip) {
        return Objects.requireNonNullElse(trip.traces(), 0L) > 0
                || Objects.requireNonNullElse(trip.tablesDamaged(), 0L) > 0;
    }

    private static String named(List<RoundTrip> trips, String none, String some) {
        return trips.isEmpty()
                ? none
                : some
                        + String.join(
                                ", ", trips.stream().map(RoundTrip::revision).toList());
    }

    private static String oldRelease(@Nullable OldRelease old) {
        if (old == null || old.bears() == null && old.refuses() == null) {
            return old == null || old.unmeasured() == null ? "" : " How far the old release goes along is not known.";
        }
        String bears = old.bears() == null
                ? " The old release bears none of their schemas"
                : " The old release serves on up to " + old.bears();
        return old.refuses() == null ? bears + "." : bears + " and no longer works on that of " + old.refuses() + ".";
    }

    private static String succession(@Nullable ReleaseTakeover seen) {
        if (seen == null || seen.descents().isEmpty() && seen.handovers().isEmpty()) {
            return "";
        }
        List<String> bad = Stream.concat(
                        seen.descents().stream()
                                .filter(descent -> !descent.down()
                                        || Objects.requireNonNullElse(descent.traces(), 0L) > 0
                                        || Objects.requireNonNullElse(descent.tablesDamaged(), 0L) > 0)
                                .map(descent -> "the way down of " + descent.revision()),
                        seen.handovers().stream()
                                .filter(handover -> !handover.done())
                                .map(handover -> "jobs that " + handover.from() + " leaves to " + handover.to()))
                .toList();
        return bad.isEmpty()
                ? " What one release leaves to the other outlasts both ways."
                : " What one release leaves to the other does not outlast " + String.join(", ", bad) + ".";
    }

    private static String drift(@Nullable Long drift) {
        if (drift == null) {
            return "";
        }
        return drift == 0
                ? " The schema is that of a fresh installation."
                : " The schema differs from a fresh installation in " + VerdictText.count(drift, "place") + ".";
    }
}
