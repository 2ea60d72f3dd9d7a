package dev.rehearsal.verdict;

import dev.rehearsal.evidence.Judgement;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.Unmeasured;

/** Turns a judgement into an outcome. Stateless. */
public final class Grading {
    private Grading() {}

    /**
     * Rejects at or above {@code failOn}; without such a finding, an undecided id, or no decided one at all, makes the
     * outcome inconclusive.
     */
    public static Outcome outcome(Judgement judgement, Severity failOn) {
        if (judgement.findings().stream().anyMatch(finding -> finding.severity().compareTo(failOn) >= 0)) {
            return Outcome.REJECTED;
        }
        boolean gap = judgement.unmeasured().stream().anyMatch(Unmeasured::decisive);
        return judgement.decided().isEmpty() || gap ? Outcome.INCONCLUSIVE : Outcome.APPROVED;
    }
}
