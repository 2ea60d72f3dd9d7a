package dev.rehearsal.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What one check says; nothing said means that all is well. Not thread-safe. */
public final class Ruling {
    private static final int MOST_EVIDENCE = 30;

    private final CheckDescription description;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Unmeasured> unmeasured = new ArrayList<>();
    private boolean applicable = true;

    Ruling(CheckDescription description) {
        this.description = description;
    }

    /** A fact against the release or the procedure. */
    public void finding(String subject, String message, List<String> evidence) {
        finding(description.severity(), subject, message, evidence);
    }

    /** A fact that weighs less than usual. */
    public void finding(Severity severity, String subject, String message, List<String> evidence) {
        List<String> shown =
                evidence.size() <= MOST_EVIDENCE ? evidence : new ArrayList<>(evidence.subList(0, MOST_EVIDENCE));
        if (shown.size() < evidence.size()) {
            shown.add("... and " + (evidence.size() - shown.size()) + " more");
        }
        findings.add(new Finding(description.id(), severity, subject, message, shown));
    }

    /** Takes findings back, which makes the id undecided: what was seen may have another cause. */
    void withdraw(Predicate<Finding> which, String reason) {
        List<Finding> taken = findings.stream().filter(which).toList();
        if (!taken.isEmpty()) {
            findings.removeAll(taken);
            undecided(reason + " What was seen: " + taken.get(0).message());
        }
    }

    /** The id cannot be decided. */
    public void undecided(String reason) {
        unmeasured(reason, true);
    }

    /** A part of what the id looks at held no information. */
    public void blind(String reason) {
        unmeasured(reason, false);
    }

    /** The same is said once, however many rules of one id miss it. */
    private void unmeasured(String reason, boolean decisive) {
        Unmeasured gap = new Unmeasured(description.id(), reason, decisive);
        if (!unmeasured.contains(gap)) {
            unmeasured.add(gap);
        }
    }

    /** The target has no way of telling: the id is not decided, and nothing is missing for it. */
    public void untold(String reason) {
        blind(reason);
        notApplicable();
    }

    /** The path has nothing that this id looks at: it is neither decided nor missing. */
    public void notApplicable() {
        applicable = false;
    }

    public boolean applicable() {
        return applicable;
    }

    /** What was observed; null when it was not, which is then said. */
    public <T> @Nullable T given(Evidence evidence, Fact<T> fact) {
        T value = evidence.get(fact);
        if (value == null) {
            undecided(evidence.missing(fact));
        }
        return value;
    }

    /** A part of what was observed; null when it is missing, which is then said. */
    public <T> @Nullable T given(@Nullable T part, String what) {
        if (part == null) {
            undecided(what + " could not be collected.");
        }
        return part;
    }

    public List<Finding> findings() {
        return findings;
    }

    public List<Unmeasured> unmeasured() {
        return unmeasured;
    }
}
