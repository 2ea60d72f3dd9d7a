package dev.rehearsal.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.availability.Availability;
import dev.rehearsal.evidence.availability.Outage;
import dev.rehearsal.evidence.availability.ProbeTally;
import dev.rehearsal.evidence.http.FailureKind;
import dev.rehearsal.evidence.locks.LockReport;
import dev.rehearsal.verdict.Checks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Availability is decided only where the probe's figures add up and somebody looked all the time. */
class ProbeTallyTest {
    private static final List<String> IDS =
            List.of("availability.outage-over-budget", "availability.errors-over-budget");
    private static final List<Outage> REFUSED = List.of(
            new Outage("/", Instant.EPOCH, Duration.ofSeconds(90), Duration.ZERO, "start", FailureKind.REFUSED));

    private static Judgement judge(Duration latest, long failed, List<Outage> outages, ProbeTally tally) {
        return Checks.judge(GoodEvidence.with(evidence -> {
            evidence.budget = new Evidence.Budget(Duration.ofSeconds(60), Duration.ofSeconds(60), 0, null);
            evidence.availability = new Availability(
                    1_000,
                    failed == 0 ? Map.of() : Map.of(FailureKind.TIMEOUT, failed),
                    0,
                    0,
                    latest,
                    outages,
                    Duration.ofMillis(4),
                    Duration.ofMillis(20),
                    Duration.ofMillis(90),
                    Duration.ofMillis(50),
                    null,
                    tally);
        }));
    }

    private static ProbeTally tally(long due, long inOutages, String... gaps) {
        return new ProbeTally(due, 1, inOutages, 0, List.of(), 0, List.of(), List.of(gaps));
    }

    private static void undecided(Judgement judgement, String reason) {
        for (String id : IDS) {
            assertThat(judgement.decided()).doesNotContain(id);
            assertThat(judgement.unmeasured())
                    .anyMatch(each -> each.id().equals(id) && each.reason().contains(reason));
        }
        assertThat(judgement.findings()).noneMatch(finding -> IDS.contains(finding.id()));
    }

    @Test
    void figuresThatAddUpAreDecided() {
        assertThat(judge(Duration.ZERO, 0, List.of(), tally(1_001, 0)).decided())
                .containsAll(IDS);
    }

    @Test
    void aSenderThatDiedOrWasSuspendedLeavesItUndecided() {
        undecided(
                judge(Duration.ZERO, 0, List.of(), tally(1_000, 0, "The availability probe died of an error.")),
                "died of an error");
        undecided(judge(Duration.ofSeconds(61), 0, List.of(), tally(1_000, 0)), "sent nothing for up to 61");
    }

    @ParameterizedTest
    @ValueSource(longs = {900, 2_000})
    void requestsHaveToBeAsManyAsWereDue(long due) {
        undecided(judge(Duration.ZERO, 0, List.of(), tally(due, 0)), "1,000 requests, and %,d were due".formatted(due));
    }

    @Test
    void failedRequestsThatNoOutageAccountsForLeaveItUndecided() {
        undecided(judge(Duration.ZERO, 100, List.of(), tally(1_000, 0)), "Of 100 failed requests 0 stand in outages");
    }

    @Test
    void whatWasRefusedForTooLongIsFoundAllTheSame() {
        Judgement judgement =
                judge(Duration.ZERO, 0, REFUSED, tally(1_000, 0, "The availability probe died of an error."));

        assertThat(judgement.findings()).anyMatch(finding -> finding.id().equals("availability.outage-over-budget"));
    }

    @Test
    void anOutageBeforeTheFirstStepIsListedAndDoesNotCount() {
        Judgement judgement = judge(
                Duration.ZERO, 1_800, List.of(), new ProbeTally(1_000, 1, 1_800, 0, REFUSED, 1, List.of(), List.of()));

        assertThat(judgement.decided()).containsAll(IDS);
        assertThat(judgement.findings()).isEmpty();
        assertThat(judgement.unmeasured())
                .anyMatch(each -> each.reason().contains("ended before the first step began") && !each.decisive());
    }

    @Test
    void outagesThatAreNotListedCountTowardsTheDowntime() {
        ProbeTally tally = new ProbeTally(
                1_000,
                1,
                0,
                0,
                List.of(),
                0,
                List.of(new ProbeTally.LeftOut(
                        "/", 100_000, Duration.ofSeconds(50), Duration.ZERO, Duration.ofMillis(1))),
                List.of());
        List<Outage> listed = List.of(
                new Outage("/", Instant.EPOCH, Duration.ofSeconds(20), Duration.ZERO, "start", FailureKind.REFUSED));

        Judgement judgement = judge(Duration.ZERO, 0, listed, tally);
        assertThat(judgement.unmeasured()).anyMatch(each -> each.reason().startsWith("100,000 further outages"));
        assertThat(judgement.findings())
                .anyMatch(finding -> finding.id().equals("availability.outage-over-budget")
                        && finding.message().contains("70"));
    }

    @Test
    void locksThatWereNotWatchedAllTheTimeAreUndecided() {
        Judgement judgement = Checks.judge(GoodEvidence.with(evidence -> evidence.locks = new LockReport(
                0,
                List.of(),
                List.of(),
                List.of(),
                new LockReport.Sight(10, Duration.ZERO, Duration.ZERO),
                List.of(),
                "The lock watch died of an error.")));

        assertThat(judgement.decided()).doesNotContain("lock.blocked-too-long").contains("lock.table-rewritten");
        assertThat(judgement.unmeasured()).anyMatch(each -> each.reason().contains("lock watch died"));
    }
}
