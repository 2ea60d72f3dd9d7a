package dev.rehearsal.rehearsal.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Finding;
import dev.rehearsal.evidence.Judgement;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.Unmeasured;
import dev.rehearsal.verdict.Checks;
import dev.rehearsal.verdict.Grading;
import dev.rehearsal.verdict.Outcome;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HistoryJudgementTest {
    private final HistoryJudgement judgement = new HistoryJudgement();

    @Test
    void whatEveryStepDecidesIsDecided() {
        judgement.add("Step 1 (upgrade to 2)", said(Set.of("data.rows-lost", "schema.not-at-head"), List.of()));
        judgement.add("Step 2 (write 10 times)", said(Set.of("data.rows-lost"), List.of()));

        assertThat(judgement.whole().decided()).containsExactly("data.rows-lost", "schema.not-at-head");
        assertThat(Grading.outcome(judgement.whole(), Severity.BLOCKER)).isEqualTo(Outcome.APPROVED);
    }

    @Test
    void whatOneStepLeavesUndecidedIsNotDecided() {
        judgement.add("Step 1 (upgrade to 2)", said(Set.of("data.rows-lost"), List.of()));
        judgement.add(
                "Step 2 (write 10 times)",
                said(Set.of(), List.of(new Unmeasured("data.rows-lost", "The rows could not be collected.", true))));

        assertThat(judgement.whole().decided()).isEmpty();
        assertThat(judgement.whole().unmeasured())
                .extracting(Unmeasured::reason)
                .containsExactly("Step 2 (write 10 times): The rows could not be collected.");
        assertThat(Grading.outcome(judgement.whole(), Severity.BLOCKER)).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void aFindingSaysOfWhichStepItIs() {
        judgement.add(
                "Step 1 (upgrade to 2)",
                new Judgement(
                        new TreeSet<>(Set.of("data.rows-lost")),
                        List.of(new Finding(
                                "data.rows-lost", Severity.BLOCKER, "users", "3 rows were lost.", List.of())),
                        List.of()));

        assertThat(judgement.whole().findings())
                .extracting(Finding::message)
                .containsExactly("Step 1 (upgrade to 2): 3 rows were lost.");
        assertThat(Grading.outcome(judgement.whole(), Severity.BLOCKER)).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void whatIsBlindInEveryStepIsSaidOnce() {
        List<Unmeasured> blind = List.of(new Unmeasured("data.rows-changed", "users.photo: no rows", false));
        judgement.add("Step 1 (upgrade to 2)", said(Set.of("data.rows-changed"), blind));
        judgement.add("Step 2 (write 10 times)", said(Set.of("data.rows-changed"), blind));

        assertThat(judgement.whole().unmeasured()).isEqualTo(blind);
    }

    @Test
    void whatIsAskedAreIdsOfChecks() {
        Set<String> asked = HistoryJudgement.asked(List.of(
                HistoryJudgement.WRITTEN,
                HistoryJudgement.CHANGE,
                HistoryJudgement.UP,
                HistoryJudgement.BACK,
                HistoryJudgement.DOWN,
                HistoryJudgement.GIVEN_UP));

        assertThat(Checks.all()).extracting(CheckDescription::id).containsAll(asked);
    }

    private static Judgement said(Set<String> decided, List<Unmeasured> unmeasured) {
        return new Judgement(new TreeSet<>(decided), List.of(), unmeasured);
    }
}
