package dev.rehearsal.rehearsal.history;

import dev.rehearsal.evidence.Finding;
import dev.rehearsal.evidence.Judgement;
import dev.rehearsal.evidence.Unmeasured;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the checks say of a history: all that they say of its steps, with the step that they say it of. Not thread-safe. */
final class HistoryJudgement {
    /** What is asked after each step. What an outage costs, and what only a release's text shows, is the paths' matter. */
    private static final Set<String> ALWAYS = Set.of(
            "process.step-failed",
            "process.step-timeout",
            "availability.unhealthy-after",
            "data.rows-lost",
            "data.rows-changed",
            "data.rows-added",
            "data.sequence-behind",
            "data.secret-unreadable",
            "contract.token-rejected",
            "contract.response-changed",
            "schema.not-at-head",
            "schema.invalid-index");

    /** As far as anything was written that has to be there. */
    static final Set<String> WRITTEN =
            Set.of("data.acknowledged-write-lost", "data.write-duplicated", "data.job-lost", "data.job-duplicated");

    /** Where another release has to stand. */
    static final Set<String> CHANGE =
            Set.of("process.container-left-old", "release.image-mismatch", "release.version-misreported");

    /** On the way up. */
    static final Set<String> UP = Set.of("process.migrated-with-old-code", "schema.multiple-heads");

    /** On either way back. */
    static final Set<String> BACK = Set.of("rollback.old-release-unhealthy", "schema.downgrade-leaves-trace");

    /** On the way down. */
    static final Set<String> DOWN = Set.of("schema.downgrade-loses-data");

    /** Where a restore gives up what was written. */
    static final Set<String> GIVEN_UP = Set.of("rollback.later-rows-survive", "rollback.data-loss");

    private final SortedSet<String> decided = new TreeSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<Unmeasured> unmeasured = new LinkedHashSet<>();

    /** The ids that are asked. */
    static Set<String> asked(List<Set<String>> groups) {
        Set<String> asked = new TreeSet<>(ALWAYS);
        groups.forEach(asked::addAll);
        return asked;
    }

    /** @param step what the step is, with its number */
    void add(String step, Judgement judgement) {
        decided.addAll(judgement.decided());
        judgement.findings().stream()
                .map(finding -> new Finding(
                        finding.id(),
                        finding.severity(),
                        finding.subject(),
                        step + ": " + finding.message(),
                        finding.evidence()))
                .forEach(findings::add);
        judgement.unmeasured().stream()
                .map(each -> each.decisive() ? new Unmeasured(each.id(), step + ": " + each.reason(), true) : each)
                .forEach(unmeasured::add);
    }

    /** Everything so far; an id that one step left undecided is not decided. */
    Judgement whole() {
        SortedSet<String> ids = new TreeSet<>(decided);
        unmeasured.stream().filter(Unmeasured::decisive).map(Unmeasured::id).forEach(ids::remove);
        return new Judgement(ids, findings, List.copyOf(unmeasured));
    }
}
