package dev.rehearsal.evidence;

import dev.rehearsal.evidence.availability.Availability;
import dev.rehearsal.verdict.Checks;
import java.time.Duration;

/** Lets the checks judge what a probe saw, beside evidence that is otherwise good. */
public final class ProbeJudge {
    private static final String ID = "availability.outage-over-budget";

    private final Judgement judgement;

    /** @param budget longest outage that is allowed, and downtime in all */
    public ProbeJudge(Availability seen, Duration budget) {
        this.judgement = Checks.judge(GoodEvidence.with(evidence -> {
            evidence.budget = new Evidence.Budget(budget, budget, -1, null);
            evidence.availability = seen;
        }));
    }

    /** Whether the outage is held against the release. */
    public boolean found() {
        return judgement.findings().stream().anyMatch(finding -> finding.id().equals(ID));
    }

    /** Whether it is said that there was none. */
    public boolean clean() {
        return judgement.decided().contains(ID) && !found();
    }
}
