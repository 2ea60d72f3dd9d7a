package dev.rehearsal.verdict;

import dev.rehearsal.check.Finding;
import dev.rehearsal.check.Severity;
import dev.rehearsal.check.Unmeasured;
import java.util.List;

/** Turns judged facts into an outcome. Stateless. */
public final class Grading {
    private Grading() {}

    /**
     * Rejects at or above {@code failOn}; without such a finding, any gap makes the outcome inconclusive.
     *
     * @param judged number of finding ids that were decided, for or against; with none, nothing is approved
     */
    public static Outcome outcome(int judged, List<Finding> findings, List<Unmeasured> unmeasured, Severity failOn) {
        if (findings.stream().anyMatch(finding -> finding.severity().compareTo(failOn) >= 0)) {
            return Outcome.REJECTED;
        }
        return judged > 0 && unmeasured.isEmpty() ? Outcome.APPROVED : Outcome.INCONCLUSIVE;
    }
}
