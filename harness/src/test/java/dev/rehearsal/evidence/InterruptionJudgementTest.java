package dev.rehearsal.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.descriptor.Examined;
import dev.rehearsal.evidence.migrations.Interruption;
import dev.rehearsal.verdict.Checks;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InterruptionJudgementTest {
    private static final List<String> IDS = List.of(
            "migration.interruption-corrupts",
            "migration.interruption-stuck",
            "migration.interruption-leaves-rest",
            "migration.runners-corrupt",
            "migration.runners-collide");

    @Test
    void whereNothingCouldBeTriedNothingIsDecided() {
        Judgement judgement = judge(Interruption.impossible("The account is no superuser."));

        assertThat(judgement.decided()).doesNotContainAnyElementsOf(IDS);
        assertThat(judgement.unmeasured())
                .extracting(Unmeasured::id, Unmeasured::reason, Unmeasured::decisive)
                .containsAll(IDS.stream()
                        .map(id -> tuple(id, "The account is no superuser.", true))
                        .toList());
    }

    @Test
    void aMigrationWithoutAStatementIsNeitherPraisedNorMissed() {
        Judgement judgement = judge(new Interruption(0, List.of(), List.of(), List.of(), null));

        assertThat(judgement.decided()).doesNotContainAnyElementsOf(IDS);
        assertThat(judgement.unmeasured())
                .filteredOn(gap -> IDS.contains(gap.id()))
                .hasSize(IDS.size())
                .noneMatch(Unmeasured::decisive);
    }

    @Test
    void whatTheTimeDidNotSufficeForIsListedAndTheRestIsDecided() {
        Interruption good = Interruptions.good();
        Judgement judgement = judge(
                new Interruption(40, good.rests(), good.contests(), List.of("Database killed was not tried."), null));

        assertThat(judgement.decided()).containsAll(IDS);
        assertThat(judgement.unmeasured())
                .filteredOn(gap -> gap.reason().equals("Database killed was not tried."))
                .extracting(Unmeasured::decisive)
                .containsExactly(false);
    }

    @Test
    void withoutOneCutOrContestNothingIsDecided() {
        Judgement judgement = judge(new Interruption(40, List.of(), List.of(), List.of("The time was over."), null));

        assertThat(judgement.decided()).doesNotContainAnyElementsOf(IDS);
        assertThat(judgement.unmeasured())
                .filteredOn(Unmeasured::decisive)
                .extracting(Unmeasured::id)
                .containsAll(IDS);
    }

    @Test
    void whatTheTargetDoesWithoutIsListedAndMissesNothing() {
        Judgement judgement = judge(new Interruption(
                40,
                List.of(),
                List.of(),
                List.of("Left out."),
                null,
                Set.of(Examined.RUNNERS, Examined.BACKEND, Examined.CLIENT, Examined.DATABASE)));

        assertThat(judgement.decided()).doesNotContainAnyElementsOf(IDS);
        assertThat(judgement.unmeasured()).extracting(Unmeasured::id).containsAll(IDS);
        assertThat(judgement.unmeasured()).noneMatch(Unmeasured::decisive);
    }

    @Test
    void whatIsNotLeftOutAndNotTriedIsMissedStill() {
        Judgement judgement = judge(new Interruption(
                40, List.of(), List.of(), List.of("The time was over."), null, Set.of(Examined.CLIENT)));

        assertThat(judgement.unmeasured())
                .filteredOn(Unmeasured::decisive)
                .extracting(Unmeasured::id)
                .containsAll(IDS);
    }

    @Test
    void otherPathsAreNotAskedForIt() {
        Judgement judgement = Checks.judge(GoodPath.MIGRATIONS.evidence());

        assertThat(judgement.decided()).doesNotContainAnyElementsOf(IDS);
        assertThat(judgement.unmeasured()).extracting(Unmeasured::id).doesNotContainAnyElementsOf(IDS);
    }

    private static Judgement judge(Interruption seen) {
        return Checks.judge(GoodEvidence.with(GoodPath.INTERRUPTED.and(evidence -> evidence.interruption = seen)));
    }
}
