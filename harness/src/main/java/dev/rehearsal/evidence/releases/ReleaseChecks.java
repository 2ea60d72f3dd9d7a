package dev.rehearsal.evidence.releases;

import dev.rehearsal.evidence.Check;
import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.Timing;
import dev.rehearsal.evidence.compatibility.ApiComparison;
import dev.rehearsal.evidence.procedure.MissingVariables;
import dev.rehearsal.evidence.smoke.SmokeAspect;
import dev.rehearsal.evidence.smoke.SmokeResult;
import dev.rehearsal.evidence.smoke.SmokeResult.Phase;
import dev.rehearsal.release.Version;
import dev.rehearsal.release.VersionScheme;
import dev.rehearsal.runbook.Ends;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a release says about itself. */
public final class ReleaseChecks {
    private static final String NO_NOTES = "The target keeps no release notes (releaseNotes).";

    private ReleaseChecks() {}

    public static List<Check> all() {
        return Stream.of(
                        new Check(
                                new CheckDescription(
                                        "release.version-malformed",
                                        Severity.BLOCKER,
                                        "The new version is not of the form that the target's releases have: a calendar date YYYY.M.D[.postN], or Semantic Versioning; or a number in it is zero-padded.",
                                        "Tools order releases by their version; one that cannot be ordered may be skipped or undone.",
                                        "Tag the release again with a well-formed version.",
                                        "The version text is parsed.",
                                        "Whether the date is the day of the release."),
                                ReleaseChecks::malformed),
                        new Check(
                                new CheckDescription(
                                        "release.version-not-newer",
                                        Severity.BLOCKER,
                                        "The new version does not come after the old one.",
                                        "An upgrade to an older release runs migrations backwards, or not at all.",
                                        "Check which release is meant.",
                                        "By date and then .postN, or by the precedence of Semantic Versioning.",
                                        "Nothing of what the releases hold."),
                                ReleaseChecks::notNewer),
                        new Check(
                                new CheckDescription(
                                        "release.post-carries-migration",
                                        Severity.BLOCKER,
                                        "A .postN release adds, changes or removes a migration.",
                                        "A .postN promises a mere restart: operators roll it out without backup or window.",
                                        "Release it under a new date.",
                                        "Migration files in the git tag are compared with those of the release of the same day before it.",
                                        "Schema changes outside of the migrations directory. Semantic versions have no such promise."),
                                ReleaseChecks::postCarriesMigration),
                        new Check(
                                new CheckDescription(
                                        "release.notes-missing",
                                        Severity.BLOCKER,
                                        "The git tag holds no release notes for the new version.",
                                        "The operator cannot know what is asked of them.",
                                        "Add the notes and tag again.",
                                        "The notes' file is looked for in the git tag.",
                                        "Whether the notes are right."),
                                ReleaseChecks::notesMissing),
                        new Check(
                                new CheckDescription(
                                        "release.breaking-undeclared",
                                        Severity.BLOCKER,
                                        "Operator action is needed, and the release notes do not say so.",
                                        "An operator who is not told leaves the application down, or with no way back.",
                                        "Declare the release as breaking in its notes, and name the action.",
                                        "New demanded variables, new migrations without a way down, and endpoints that are gone, against the notes.",
                                        "Breaking changes of meaning; endpoints that neither the smoke requests use nor the OpenAPI documents describe; whether the action that a declared breaking release names is the right one."),
                                ReleaseChecks::breakingUndeclared),
                        new Check(
                                new CheckDescription(
                                        "release.declarations-malformed",
                                        Severity.BLOCKER,
                                        "The file in which the release declares what it changes in its data on purpose cannot be read.",
                                        "Nothing that it means to excuse is excused, and nobody knows what the release changes on purpose.",
                                        "Mend the file: a list of table, column (optional), since and reason.",
                                        "The file is read from the git tag.",
                                        "Whether what it declares is true."),
                                ReleaseChecks::declarationsMalformed))
                .map(check -> check.timed(Timing.READ))
                .toList();
    }

    private static void malformed(Evidence evidence, Ruling ruling) {
        if (evidence.versions().read(evidence.to()).isEmpty()) {
            ruling.finding(
                    evidence.to(),
                    "Version " + evidence.to() + " is not "
                            + evidence.versions().form() + " without leading zeros; tag the release again.",
                    List.of());
        }
    }

    private static void notNewer(Evidence evidence, Ruling ruling) {
        Optional<Version> from = evidence.versions().read(evidence.from());
        Optional<Version> to = evidence.versions().read(evidence.to());
        if (from.isEmpty() || to.isEmpty()) {
            ruling.undecided("A version that is malformed cannot be ordered.");
        } else if (to.get().compareTo(from.get()) <= 0) {
            ruling.finding(
                    evidence.to(),
                    "Release " + evidence.to() + " does not come after " + evidence.from()
                            + "; check which release is meant.",
                    List.of());
        }
    }

    private static void postCarriesMigration(Evidence evidence, Ruling ruling) {
        if (evidence.versions() != VersionScheme.CALENDAR) {
            ruling.notApplicable();
            return;
        }
        Optional<Version> to = evidence.versions().read(evidence.to());
        if (to.isEmpty() || !to.get().followsUp()) {
            return;
        }
        ReleaseContents now = ruling.given(evidence, ReleaseAspect.NEW_CONTENTS);
        ReleaseContents before = ruling.given(evidence, ReleaseAspect.SAME_DAY_CONTENTS);
        if (now == null || before == null) {
            return;
        }
        Map<String, String> old = before.migrations();
        Map<String, String> fresh = now.migrations();
        if (old == null || fresh == null) {
            ruling.blind("The target names no directory of migrations.");
            return;
        }
        List<String> changes = new ArrayList<>();
        Set<String> files = new TreeSet<>(old.keySet());
        files.addAll(fresh.keySet());
        for (String file : files) {
            String was = old.get(file);
            String is = fresh.get(file);
            if (was == null) {
                changes.add("added: " + file);
            } else if (is == null) {
                changes.add("removed: " + file);
            } else if (!was.equals(is)) {
                changes.add("changed: " + file);
            }
        }
        if (!changes.isEmpty()) {
            ruling.finding(
                    evidence.to(),
                    "Release " + evidence.to() + " promises a restart only, but its migrations differ from those of "
                            + before.version() + "; release it under a new date.",
                    changes);
        }
    }

    private static void notesMissing(Evidence evidence, Ruling ruling) {
        ReleaseContents contents = ruling.given(evidence, ReleaseAspect.NEW_CONTENTS);
        if (contents == null) {
            return;
        }
        if (contents.notes() == null) {
            ruling.blind(NO_NOTES);
        } else if (contents.notes().isBlank()) {
            ruling.finding(
                    evidence.to(),
                    "The git tag of " + evidence.to() + " holds no release notes for it; add them and tag again.",
                    List.of());
        }
    }

    private static void declarationsMalformed(Evidence evidence, Ruling ruling) {
        ReleaseContents contents = ruling.given(evidence, ReleaseAspect.NEW_CONTENTS);
        if (contents != null && contents.declarationsProblem() != null) {
            ruling.finding(
                    evidence.to(),
                    "What release " + evidence.to() + " changes on purpose is not known: "
                            + contents.declarationsProblem(),
                    List.of());
        }
    }

    private static void breakingUndeclared(Evidence evidence, Ruling ruling) {
        if (evidence.scope().failureExpected()) {
            // what a release lacks that is rehearsed because it fails is no news
            ruling.notApplicable();
            return;
        }
        ReleaseContents to = ruling.given(evidence, ReleaseAspect.NEW_CONTENTS);
        ReleaseContents from = ruling.given(evidence, ReleaseAspect.OLD_CONTENTS);
        if (to == null || from == null) {
            return;
        }
        String notes = to.notes();
        if (notes == null) {
            ruling.blind(NO_NOTES);
            return;
        }
        List<String> actions = new ArrayList<>();
        Set<String> demanded = new TreeSet<>(to.requiredVariables());
        demanded.removeAll(from.requiredVariables());
        demanded.addAll(MissingVariables.in(evidence));
        demanded.stream()
                .filter(variable -> !names(notes, variable))
                .forEach(variable -> actions.add("the variable " + variable + " must be set"));
        List<String> irreversible = to.irreversible();
        if (irreversible != null && from.migrations() != null && !to.declaresBreaking()) {
            irreversible.stream()
                    .filter(file -> !from.migrations().containsKey(file))
                    .forEach(file -> actions.add("migration " + file + " has no way down"));
        }
        if (evidence.scope().ends() == Ends.NEW && !to.declaresBreaking()) {
            goneEndpoints(evidence, ruling).forEach(request -> actions.add("gone: " + request));
            ApiComparison.known(evidence, ruling)
                    .ifPresent(found -> found.gone().forEach(operation -> actions.add("gone: " + operation)));
        }
        if (!actions.isEmpty()) {
            ruling.finding(
                    evidence.to(),
                    "Release " + evidence.to() + " needs operator action that its notes do not declare: "
                            + actions.get(0) + "; declare it as breaking and name the action.",
                    actions);
        }
    }

    /** Whether the text names this very variable, not only one whose name holds it. */
    private static boolean names(String text, String variable) {
        return Pattern.compile("(?<!\\w)" + Pattern.quote(variable) + "(?!\\w)")
                .matcher(text)
                .find();
    }

    private static List<String> goneEndpoints(Evidence evidence, Ruling ruling) {
        List<SmokeResult> smoke = ruling.given(evidence, SmokeAspect.SMOKE);
        if (smoke == null) {
            return List.of();
        }
        Set<String> good = new TreeSet<>();
        smoke.stream()
                .filter(result -> result.phase() == Phase.VERIFY && result.passed())
                .forEach(result -> good.add(result.request()));
        return smoke.stream()
                .filter(result -> result.phase() == Phase.VERIFY_AFTER && !result.passed())
                .filter(result -> result.status() == 405 || result.status() == 410)
                .map(SmokeResult::request)
                .filter(good::contains)
                .distinct()
                .toList();
    }
}
