package dev.rehearsal.evidence;

import static dev.rehearsal.evidence.EvidenceParts.insert;
import static dev.rehearsal.evidence.EvidenceParts.second;
import static dev.rehearsal.evidence.EvidenceParts.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.evidence.rollback.Rollback;
import dev.rehearsal.evidence.workload.Ledger;
import dev.rehearsal.evidence.workload.LedgerEntry;
import dev.rehearsal.evidence.workload.LedgerEntry.Answer;
import dev.rehearsal.verdict.Checks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the ledger cannot tell is said, and what a restore undoes is not called lost. */
class WorkloadJudgementTest {
    private static final Set<String> LEDGER_IDS =
            Set.of("data.acknowledged-write-lost", "data.write-duplicated", "data.job-lost", "data.job-duplicated");

    private static Judgement judge(GoodPath path, List<String> undrained, LedgerEntry... entries) {
        return Checks.judge(GoodEvidence.with(path.and(e -> e.ledger = new Ledger(List.of(entries), undrained))));
    }

    private static Set<String> undecided(Judgement judgement) {
        return judgement.unmeasured().stream()
                .filter(Unmeasured::decisive)
                .map(Unmeasured::id)
                .collect(Collectors.toSet());
    }

    private static LedgerEntry answered(Answer answer, int stored) {
        return new LedgerEntry("webhook", "key", false, second(20), second(21), answer, stored, stored, "GitLab");
    }

    @Test
    void aLedgerWithoutAPromiseDecidesNothing() {
        assertThat(undecided(judge(GoodPath.UPGRADE, List.of(), answered(Answer.REFUSED, 0))))
                .isEqualTo(LEDGER_IDS);
        assertThat(undecided(judge(GoodPath.UPGRADE, List.of()))).isEqualTo(LEDGER_IDS);
    }

    @Test
    void whatWasNotPromisedMayBeMissingOrThere() {
        Judgement judgement = judge(
                GoodPath.UPGRADE,
                List.of(),
                insert(10, 1, 1),
                answered(Answer.REFUSED, 0),
                answered(Answer.UNKNOWN, 0),
                answered(Answer.UNKNOWN, 1));

        assertThat(judgement.findings()).isEmpty();
        assertThat(judgement.decided()).containsAll(LEDGER_IDS);
    }

    @Test
    void whatCannotBeToldIsCountedAndNotDecisiveWhereTheRestCan() {
        Judgement judgement =
                judge(GoodPath.UPGRADE, List.of(), insert(10, 1, 1), update(20, null), update(21, null), update(22, 1));

        assertThat(judgement.findings()).isEmpty();
        assertThat(judgement.decided()).contains("data.acknowledged-write-lost");
        assertThat(judgement.unmeasured())
                .filteredOn(gap -> gap.id().equals("data.acknowledged-write-lost"))
                .singleElement()
                .satisfies(gap -> assertThat(gap.reason()).startsWith("2 of 4 writes"));
    }

    @Test
    void whereNothingCanBeToldTheIdIsUndecided() {
        assertThat(undecided(judge(GoodPath.UPGRADE, List.of(), update(20, null))))
                .contains("data.acknowledged-write-lost", "data.write-duplicated");
    }

    @Test
    void withoutAQueueNothingIsSaidOfJobs() {
        Judgement judgement = judge(GoodPath.UPGRADE, List.of(), update(20, 1));

        assertThat(judgement.decided()).doesNotContain("data.job-lost", "data.job-duplicated");
        assertThat(undecided(judgement)).isEmpty();
    }

    @Test
    void aJobThatIsStillQueuedIsLostAndLeavesOpenWhetherAnythingIsDoneTwice() {
        Judgement judgement = judge(
                GoodPath.UPGRADE, List.of("webhook key-20: stored, not processed"), insert(10, 1, 1), insert(20, 1, 0));

        assertThat(judgement.findings()).extracting(Finding::id).containsExactly("data.job-lost");
        assertThat(undecided(judgement)).containsExactly("data.job-duplicated");
    }

    @Test
    void whatTheRestoreUndoesIsItsPriceAndNotLost() {
        Judgement judgement = judge(
                GoodPath.RESTORE,
                List.of(),
                insert(10, 1, 1),
                insert(99, 0, 0),
                insert(105, 0, 0),
                insert(200, 0, 0),
                insert(309, 0, 0));

        assertThat(judgement.findings())
                .extracting(Finding::id, finding -> finding.evidence().size())
                .containsExactly(tuple("rollback.data-loss", 4));
    }

    @Test
    void sinceWhenTheBackupIsMustBeKnown() {
        Rollback nobodyKnows =
                new Rollback(null, null, second(300), null, null, null, List.of(), null, null, true, List.of());

        Judgement judgement = Checks.judge(GoodEvidence.with(GoodPath.RESTORE.and(e -> e.rollback = nobodyKnows)));

        assertThat(undecided(judgement))
                .containsExactlyInAnyOrder(
                        "data.acknowledged-write-lost", "rollback.later-rows-survive", "rollback.data-loss");
        assertThat(judgement.findings()).isEmpty();
    }

    @Test
    void rowsThatTheQueuesStillWorkedOnSayNothingAboutTheWayDown() {
        Rollback moving = new Rollback(
                null,
                null,
                null,
                null,
                Duration.ofSeconds(40),
                null,
                List.of(),
                List.of(EvidenceParts.difference("users", 0, 2, 0)),
                Map.of("users", 40L),
                true,
                List.of("webhook: 3 of 20 not processed"));

        Judgement judgement = Checks.judge(GoodEvidence.with(GoodPath.DOWNGRADE.and(e -> e.rollback = moving)));

        assertThat(undecided(judgement)).containsExactly("schema.downgrade-loses-data");
        assertThat(judgement.findings()).isEmpty();
        assertThat(judgement.unmeasured())
                .filteredOn(Unmeasured::decisive)
                .singleElement()
                .satisfies(gap -> assertThat(gap.reason()).contains("webhook: 3 of 20 not processed"));
    }

    @Test
    void aRestoreThatNothingWasWrittenBeforeProvesNothing() {
        Judgement healthy = judge(GoodPath.RESTORE, List.of(), insert(10, 1, 1), update(200, 0), insert(400, 1, 1));
        Judgement failed = judge(GoodPath.FAILED_MIGRATION, List.of(), insert(10, 1, 1), insert(400, 1, 1));

        assertThat(undecided(healthy)).containsExactly("rollback.later-rows-survive");
        assertThat(undecided(failed)).isEmpty();
        assertThat(failed.decided()).doesNotContain("rollback.later-rows-survive");
    }
}
