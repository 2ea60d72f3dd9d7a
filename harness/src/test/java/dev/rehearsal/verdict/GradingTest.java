package dev.rehearsal.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Finding;
import dev.rehearsal.check.Severity;
import dev.rehearsal.check.Unmeasured;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradingTest {
    private static final Finding WARNING =
            new Finding("process.leftovers", Severity.WARNING, "api", "A copy is left.", List.of());
    private static final Unmeasured GAP = new Unmeasured("data.rows-lost", "no tables were compared");

    @Test
    void aFindingAtTheThresholdOutweighsAGap() {
        assertThat(Grading.outcome(1, List.of(WARNING), List.of(GAP), Severity.WARNING))
                .isEqualTo(Outcome.REJECTED);
    }

    @Test
    void aGapIsNeverApproved() {
        assertThat(Grading.outcome(1, List.of(), List.of(GAP), Severity.BLOCKER))
                .isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void aFindingBelowTheThresholdIsApproved() {
        assertThat(Grading.outcome(1, List.of(WARNING), List.of(), Severity.BLOCKER))
                .isEqualTo(Outcome.APPROVED);
    }

    @Test
    void whereNothingWasJudgedNothingIsApproved() {
        assertThat(Grading.outcome(0, List.of(), List.of(), Severity.BLOCKER)).isEqualTo(Outcome.INCONCLUSIVE);
    }
}
