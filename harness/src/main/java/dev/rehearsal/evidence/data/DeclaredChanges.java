package dev.rehearsal.evidence.data;

import dev.rehearsal.evidence.compatibility.DeclaredDifference;
import dev.rehearsal.evidence.mounts.Mounts;
import dev.rehearsal.evidence.releases.ReleaseContents;
import dev.rehearsal.postgres.DisabledProtection;
import dev.rehearsal.release.VersionScheme;
import dev.rehearsal.runbook.Ends;
import dev.rehearsal.runbook.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the releases of a path change on purpose: not compared, and said to be so. Immutable. */
public record DeclaredChanges(List<DeclaredDifference> all) {
    public DeclaredChanges {
        all = List.copyOf(all);
    }

    /** A way back has to give everything back, so nothing is excused there. */
    public static DeclaredChanges of(Plan plan, @Nullable ReleaseContents contents, VersionScheme scheme) {
        return new DeclaredChanges(
                plan.conditions().ends() == Ends.OLD || contents == null
                        ? List.of()
                        : contents.declaredSince(plan.from(), scheme));
    }

    /** Tables, and {@code table.column}. */
    public Set<String> subjects() {
        return all.stream().map(DeclaredDifference::subject).collect(Collectors.toSet());
    }

    /** Those of them whose tables are not declared as a whole. */
    public List<DisabledProtection> undeclared(List<DisabledProtection> lapsed) {
        Set<String> subjects = subjects();
        return lapsed.stream()
                .filter(promise -> !subjects.contains(promise.table()))
                .toList();
    }

    /** What was left behind without saying so. */
    public Mounts undeclared(Mounts mounts, String project) {
        Set<String> subjects = subjects();
        return mounts.without(
                left -> Stream.of(left.place().name(), left.place().within(project))
                        .map(DeclaredDifference::ofVolume)
                        .anyMatch(subjects::contains));
    }

    /** Lines about what could not be measured, and these. */
    public List<String> without(List<String> uninformative) {
        List<String> lines = new ArrayList<>(uninformative);
        all.forEach(each ->
                lines.add(each.subject() + ": declared to change by release " + each.since() + ": " + each.reason()));
        return lines;
    }
}
