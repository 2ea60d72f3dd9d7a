package dev.rehearsal.evidence.migrations;

import dev.rehearsal.evidence.Check;
import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.Timing;
import dev.rehearsal.evidence.compatibility.SuccessionRules;
import dev.rehearsal.evidence.migrations.Examination.Part;
import dev.rehearsal.evidence.releases.ReleaseAspect;
import dev.rehearsal.evidence.releases.ReleaseContents;
import dev.rehearsal.evidence.schema.SchemaAspect;
import dev.rehearsal.postgres.UnvalidatedConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is known of migrations only when they are taken apart, and what they leave unfinished. */
public final class ExaminationChecks {
    private ExaminationChecks() {}

    public static List<Check> all() {
        return List.of(
                new Check(
                        new CheckDescription(
                                "schema.drift-from-fresh-install",
                                Severity.BLOCKER,
                                "The upgraded schema is not the one that a fresh installation of the new release"
                                        + " creates.",
                                "What is tested on fresh installations is not what production runs; the difference"
                                        + " grows with every release.",
                                "Where somebody edited a released migration, write a new one instead; where the"
                                        + " database was changed by hand, undo that or migrate it.",
                                "On the path migrations: the catalogue after the upgrade, of an empty database"
                                        + " migrated by the new release, and of the old release started anew.",
                                "What the application creates only while it runs; rows that a fresh installation"
                                        + " brings; what the fingerprint does not cover (docs/paths.md)."),
                        ExaminationChecks::drift),
                new Check(
                                new CheckDescription(
                                        "schema.downgrade-missing",
                                        Severity.BLOCKER,
                                        "A migration has no way down that works: it fails, or says that it succeeded"
                                                + " and the database stands where it stood.",
                                        "Whoever plans to roll the database back finds out in the middle of it.",
                                        "Write the way down; or declare the release as breaking, so that the way back"
                                                + " is a restore.",
                                        "On the path migrations: each migration, and all at once, up and then down by"
                                                + " the target's command; and once more after the new release has written"
                                                + " on a copy.",
                                        "Ways down that only fail at other data; migrations that the notes declare to"
                                                + " have none."),
                                ExaminationChecks::downgradeMissing)
                        .timed(Timing.whereTooSlow()),
                new Check(
                        new CheckDescription(
                                "schema.constraint-not-validated",
                                Severity.WARNING,
                                "A constraint is left behind that existing rows were never checked against, or whose"
                                        + " triggers are disabled, so that it checks none.",
                                "It promises nothing of the rows, and the planner does not use it; the next ALTER"
                                        + " TABLE may fail on it.",
                                "Validate it in a later migration: ALTER TABLE ... VALIDATE CONSTRAINT; enable its"
                                        + " triggers: ALTER TABLE ... ENABLE TRIGGER ALL.",
                                "pg_constraint.convalidated and pg_trigger.tgenabled after the change against before;"
                                        + " on the path migrations after the upgrade of a copy.",
                                "Constraints that were so before; rows that break it; disabled triggers that belong to"
                                        + " no constraint."),
                        ExaminationChecks::notValidated));
    }

    private static void drift(Evidence evidence, Ruling ruling) {
        Examination examination = RoundTripRules.given(evidence, ruling);
        if (examination == null) {
            return;
        }
        SchemaDrift drift = examination.drift();
        if (drift == null) {
            RoundTripRules.missing(
                    examination, ruling, "The schema of a fresh installation", Part.FRESH_INSTALL, Part.WHOLE);
            return;
        }
        if (examination.ofRestart() == null) {
            examination.gap(Part.CONTROL).ifPresent(gap -> ruling.blind(gap.reason()));
        }
        List<String> lines = new ArrayList<>(drift.ofTheUpgrade());
        drift.ofBefore().forEach(line -> lines.add(line + " (as before the upgrade)"));
        if (!lines.isEmpty()) {
            ruling.finding(
                    "schema",
                    "The schema after the upgrade to " + evidence.to() + " is not that of a fresh installation: "
                            + lines.get(0) + (lines.size() == 1 ? "" : ", and " + (lines.size() - 1) + " more")
                            + "; "
                            + (drift.ofTheUpgrade().isEmpty()
                                    ? "the upgrade did not touch it: look for a released migration that was edited, or"
                                            + " a change by hand."
                                    : "let the upgrade and the fresh installation run the same migrations."),
                    lines);
        }
    }

    private static void downgradeMissing(Evidence evidence, Ruling ruling) {
        Examination examination = RoundTripRules.given(evidence, ruling);
        List<RoundTrip> trips = examination == null
                ? null
                : RoundTripRules.trips(examination, ruling, "The way down", ExaminationChecks::stuck);
        if (trips == null) {
            return;
        }
        for (RoundTrip trip : trips) {
            MigrationRun down = trip.down();
            if (down == null || !stuck(trip)) {
                continue;
            }
            if (declared(evidence)) {
                ruling.blind("Release " + evidence.to() + " declares that it is breaking, and " + trip.revision()
                        + " has no way down: the way back is a restore.");
                continue;
            }
            ruling.finding(
                    trip.revision(),
                    trip.revision() + " has no way down: '" + down.command() + "' "
                            + (down.succeeded()
                                    ? "succeeded, and the database stands at " + text(down.to()) + " instead of "
                                            + text(trip.up().from())
                                    : down.end())
                            + "; write one, or declare the release as breaking.",
                    down.lastLines());
        }
        for (DowngradeResult descent : SuccessionRules.stuck(evidence, ruling, SuccessionRules.said(ruling))) {
            if (!declared(evidence)) {
                ruling.finding(
                        descent.revision(),
                        "After " + evidence.to() + " has written, " + descent.revision() + " has no way down: '"
                                + descent.down().command() + "' "
                                + descent.down().end()
                                + "; let it bear what the new release writes.",
                        descent.down().lastLines());
            }
        }
    }

    private static boolean stuck(RoundTrip trip) {
        return trip.down() != null && !trip.cameDown();
    }

    /** Whether the notes prepare for it: a breaking release with a migration that says itself that it has no way down. */
    private static boolean declared(Evidence evidence) {
        ReleaseContents now = evidence.get(ReleaseAspect.NEW_CONTENTS);
        ReleaseContents before = evidence.get(ReleaseAspect.OLD_CONTENTS);
        if (now == null || !now.declaresBreaking()) {
            return false;
        }
        Map<String, String> known = before == null || before.migrations() == null ? Map.of() : before.migrations();
        return now.irreversible() == null || now.irreversible().stream().anyMatch(file -> !known.containsKey(file));
    }

    private static void notValidated(Evidence evidence, Ruling ruling) {
        List<UnvalidatedConstraint> left;
        if (evidence.scope().examinesMigrations()) {
            Examination examination = RoundTripRules.given(evidence, ruling);
            left = examination == null ? null : atTheEnd(examination, RoundTrip::leftNotValidated);
            if (examination != null && left == null) {
                RoundTripRules.missing(examination, ruling, "The upgraded schema", Part.WHOLE);
            }
        } else {
            left = ruling.given(evidence, SchemaAspect.NOT_VALIDATED);
        }
        if (left != null) {
            left.forEach(constraint -> ruling.finding(
                    constraint.toString(),
                    "Constraint " + constraint
                            + (constraint.switchedOff()
                                    ? ", checks no row any more; enable them again: ALTER TABLE ... ENABLE TRIGGER ALL."
                                    : " is left without a look at the rows that were there; validate it in a later"
                                            + " migration."),
                    List.of()));
        }
    }

    /** What is left when all migrations are through: what one leaves, a later one may mend. Null when none got through. */
    public static <T> @Nullable List<T> atTheEnd(Examination examination, Function<RoundTrip, List<T>> left) {
        RoundTrip whole = examination.whole();
        return whole == null || !whole.up().succeeded() ? null : left.apply(whole);
    }

    private static String text(List<String> revisions) {
        return revisions.isEmpty() ? "none" : String.join(", ", revisions);
    }
}
