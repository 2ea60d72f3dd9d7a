package dev.rehearsal.evidence;

import static dev.rehearsal.evidence.EvidenceParts.locks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.evidence.locks.LockReport.Who;
import dev.rehearsal.verdict.Checks;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LockJudgementTest {
    private static final Duration LONG = Duration.ofMillis(1_500);

    @Test
    void whereThePathMayNotFailForAMomentABlockedTableRejectsAndElsewhereItWarns() {
        assertThat(found(GoodPath.ZERO_DOWNTIME.and(e -> e.locks = locks(LONG, Who.READER, "AccessExclusive"))))
                .extracting(Finding::severity)
                .containsExactly(Severity.BLOCKER);
        assertThat(found(GoodPath.UPGRADE.and(e -> e.locks = locks(LONG, Who.READER, "AccessExclusive"))))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
    }

    @Test
    void twoWritersOfOneRowAndAChangeThatWaitsForItsTurnAreNoFaultOfTheRelease() {
        assertThat(found(e -> e.locks = locks(LONG, Who.ROW, "RowExclusive"))).isEmpty();
        assertThat(found(e -> e.locks = locks(LONG, Who.SCHEMA_CHANGE, "ShareUpdateExclusive")))
                .isEmpty();
    }

    @Test
    void aMachineThatIsTooBusyToLookDecidesNothing() {
        Consumer<GoodEvidence> doubtful =
                e -> e.locks = locks(LONG, Who.READER, "AccessExclusive", Duration.ofMillis(600));
        Consumer<GoodEvidence> blind =
                e -> e.locks = locks(Duration.ZERO, Who.READER, "AccessExclusive", Duration.ofMillis(3_100));

        for (Consumer<GoodEvidence> each : List.of(doubtful, blind)) {
            assertThat(found(each)).isEmpty();
            assertThat(Checks.judge(GoodEvidence.with(each)).unmeasured())
                    .filteredOn(Unmeasured::decisive)
                    .extracting(Unmeasured::id)
                    .containsExactly("lock.blocked-too-long");
        }
    }

    @Test
    void aSingleLongPauseBetweenTwoLooksIsSaidAndDoesNotSpoilTheRest() {
        Judgement judgement = Checks.judge(GoodEvidence.with(
                e -> e.locks = locks(Duration.ZERO, Who.READER, "AccessExclusive", Duration.ofMillis(1_100))));

        assertThat(judgement.decided()).contains("lock.blocked-too-long");
        assertThat(judgement.unmeasured())
                .extracting(Unmeasured::id, Unmeasured::decisive)
                .contains(tuple("lock.blocked-too-long", false));
    }

    private static List<Finding> found(Consumer<GoodEvidence> change) {
        return Checks.judge(GoodEvidence.with(change)).findings().stream()
                .filter(finding -> finding.id().equals("lock.blocked-too-long"))
                .toList();
    }
}
