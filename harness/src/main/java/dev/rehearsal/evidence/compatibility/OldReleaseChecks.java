package dev.rehearsal.evidence.compatibility;

import dev.rehearsal.evidence.Check;
import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.StoppedPlan;
import dev.rehearsal.evidence.Timing;
import dev.rehearsal.evidence.compatibility.Interfaces.OldOnNew;
import dev.rehearsal.evidence.compatibility.OldReleaseReach.Stop;
import dev.rehearsal.evidence.releases.ReleaseAspect;
import dev.rehearsal.evidence.releases.ReleaseContents;
import dev.rehearsal.evidence.schema.SchemaAspect;
import dev.rehearsal.evidence.smoke.SmokeAspect;
import dev.rehearsal.evidence.smoke.SmokeResult;
import dev.rehearsal.evidence.smoke.SmokeRules;
import dev.rehearsal.postgres.RevisionState;
import dev.rehearsal.runbook.Ends;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the old release bears the new schema. */
public final class OldReleaseChecks {
    private OldReleaseChecks() {}

    public static List<Check> all() {
        return List.of(new Check(
                        new CheckDescription(
                                "schema.breaks-old-release",
                                Severity.BLOCKER,
                                "The old release no longer works on a schema of the new one: where the path has it"
                                        + " serve on until the new one has taken over, and, as a warning, on the path"
                                        + " migrations.",
                                "Users meet the old release until the last instance is replaced, and whoever goes back"
                                        + " without the database meets it for good.",
                                "Expand first and contract in a later release: add what is new so that the old code"
                                        + " need not know of it.",
                                "Right after the migration, while the instances of before serve alone: their smoke"
                                        + " requests once more, and the workload's writes. On the path migrations, on a"
                                        + " copy: the old release, warm, after each migration, with things made on the"
                                        + " schema before and on this one.",
                                "Requests that neither smoke nor workload makes; other paths that may have an outage,"
                                        + " where the old release is stopped before; releases that migrate as they start;"
                                        + " and on the path migrations those that the notes declare as breaking."),
                        OldReleaseChecks::breaks)
                .timed(Timing.whereTooSlow()));
    }

    private static void breaks(Evidence evidence, Ruling ruling) {
        if (evidence.scope().examinesMigrations()) {
            reaches(evidence, ruling);
            return;
        }
        if (evidence.scope().ends() == Ends.OLD || !evidence.budget().servesThroughout()) {
            ruling.notApplicable();
            return;
        }
        Interfaces interfaces = ruling.given(evidence, CompatibilityAspect.INTERFACES);
        if (interfaces == null) {
            return;
        }
        OldOnNew seen = interfaces.oldOnNew();
        if (seen == null) {
            notLookedAt(evidence, ruling);
            return;
        }
        List<SmokeResult> smoke = ruling.given(evidence, SmokeAspect.SMOKE);
        if (smoke == null) {
            return;
        }
        Set<String> failedBefore = SmokeRules.failedBefore(smoke);
        List<String> failures = new ArrayList<>();
        seen.smoke().stream()
                .filter(result -> !result.passed() && !failedBefore.contains(result.resource()))
                .map(SmokeRules::line)
                .forEach(failures::add);
        if (seen.writes() == null) {
            ruling.blind("Nobody wrote meanwhile: whether it can still write on the new schema is not known.");
        } else if (seen.failedBefore() > 0 && !seen.failedWrites().isEmpty()) {
            ruling.blind(seen.failedBefore()
                    + " writes failed before the schema changed, too: what failed afterwards says nothing about it.");
        } else {
            failures.addAll(seen.failedWrites());
        }
        if (!failures.isEmpty()) {
            ruling.finding(
                    evidence.from(),
                    "Release " + evidence.from() + " no longer works on the schema of " + evidence.to()
                            + ", which step '" + seen.step() + "' brought (" + String.join(", ", seen.revision())
                            + "), and has to serve on it: " + failures.get(0)
                            + "; expand first, and take away in a later release.",
                    failures);
        }
    }

    /** How far the old release goes along when the migrations are applied one by one. */
    private static void reaches(Evidence evidence, Ruling ruling) {
        Interfaces interfaces = ruling.given(evidence, CompatibilityAspect.INTERFACES);
        OldReleaseReach reach =
                interfaces == null ? null : ruling.given(interfaces.reach(), "How far the old release goes along");
        if (reach == null) {
            return;
        }
        Optional<Stop> refused = reach.firstRefused();
        String unmeasured = reach.unmeasured();
        if (unmeasured != null) {
            if (reach.lacking()) {
                ruling.untold(unmeasured);
            } else if (refused.isPresent()) {
                ruling.blind(unmeasured);
            } else {
                ruling.undecided(unmeasured);
            }
        } else if (reach.stops().isEmpty()) {
            ruling.notApplicable();
        }
        refused.ifPresent(stop -> refuses(evidence, reach, stop, ruling));
    }

    private static void refuses(Evidence evidence, OldReleaseReach reach, Stop stop, Ruling ruling) {
        String reached = "Without its database, release " + evidence.from() + " can be put back "
                + reach.lastBorne()
                        .map(last -> "until " + last + " is applied and no longer once " + stop.revision() + " is")
                        .orElse("no longer once " + stop.revision() + " is applied");
        ReleaseContents declared = evidence.get(ReleaseAspect.NEW_CONTENTS);
        if (declared != null && declared.declaresBreaking()) {
            ruling.blind(reached + ", and release " + evidence.to()
                    + " declares itself breaking: the way back is a restore.");
            return;
        }
        ruling.finding(
                Severity.WARNING,
                stop.revision(),
                reached + ": " + stop.failures().get(0) + "; expand first, and take away in a later release.",
                stop.failures());
    }

    private static void notLookedAt(Evidence evidence, Ruling ruling) {
        RevisionState now = ruling.given(evidence, SchemaAspect.REVISION);
        List<String> before = ruling.given(evidence, SchemaAspect.REVISION_BEFORE);
        if (now == null || before == null) {
            return;
        }
        if (!Set.copyOf(now.current()).equals(Set.copyOf(before))) {
            ruling.untold("The old release did not serve alone on the new schema at any moment between two commands.");
        } else {
            // without a new schema there is nothing to bear
            StoppedPlan.before(evidence, ruling, "the schema changed");
        }
    }
}
