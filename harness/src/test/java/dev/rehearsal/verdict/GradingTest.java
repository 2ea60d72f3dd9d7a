package dev.rehearsal.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.Finding;
import dev.rehearsal.evidence.Judgement;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.Unmeasured;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GradingTest {
    private static final Finding WARNING =
            new Finding("process.leftovers", Severity.WARNING, "api", "A copy is left.", List.of());
    private static final Unmeasured GAP = new Unmeasured("data.rows-lost", "no tables were compared", true);
    private static final Unmeasured ASIDE = new Unmeasured("data.rows-changed", "a column is empty", false);

    private static Outcome outcome(int decided, List<Finding> findings, List<Unmeasured> gaps, Severity failOn) {
        TreeSet<String> ids = new TreeSet<>();
        for (int i = 0; i < decided; i++) {
            ids.add("id" + i);
        }
        return Grading.outcome(new Judgement(ids, findings, gaps), failOn);
    }

    @Test
    void whatIsOnlyListedDoesNotMakeTheOutcomeInconclusive() {
        assertThat(outcome(1, List.of(), List.of(ASIDE), Severity.BLOCKER)).isEqualTo(Outcome.APPROVED);
    }

    @Test
    void aFindingAtTheThresholdOutweighsAGap() {
        assertThat(outcome(1, List.of(WARNING), List.of(GAP), Severity.WARNING)).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void aGapIsNeverApproved() {
        assertThat(outcome(1, List.of(), List.of(GAP), Severity.BLOCKER)).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void aFindingBelowTheThresholdIsApproved() {
        assertThat(outcome(1, List.of(WARNING), List.of(), Severity.BLOCKER)).isEqualTo(Outcome.APPROVED);
    }

    @Test
    void whereNothingWasJudgedNothingIsApproved() {
        assertThat(outcome(0, List.of(), List.of(), Severity.BLOCKER)).isEqualTo(Outcome.INCONCLUSIVE);
    }
}
