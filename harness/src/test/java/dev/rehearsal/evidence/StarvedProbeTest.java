package dev.rehearsal.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.availability.Availability;
import dev.rehearsal.evidence.availability.Outage;
import dev.rehearsal.evidence.http.FailureKind;
import dev.rehearsal.verdict.Checks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A probe whose requests were sent late still decides what its lateness cannot have hidden. */
class StarvedProbeTest {
    @ParameterizedTest
    @CsvSource({
        // outage, unsure, budget, late requests of 1000, decided
        "9000, 200, 9100, 0, true",
        "9000, 200, 9100, 500, false",
        "9000, 200, 9200, 500, true",
        "9000, 90, 9100, 500, true",
        "9000, 50000, 60000, 999, true"
    })
    void anOutageIsDecidedWhereLatenessCannotMatter(long outage, long unsure, long budget, long late, boolean decided) {
        Judgement judgement = Checks.judge(GoodEvidence.with(evidence -> {
            evidence.budget = new Evidence.Budget(Duration.ofMillis(budget), Duration.ofMillis(budget), -1, null);
            evidence.availability = EvidenceParts.availability(
                    1_000,
                    0,
                    late,
                    List.of(new Outage(
                            "/",
                            Instant.EPOCH,
                            Duration.ofMillis(outage),
                            Duration.ofMillis(unsure),
                            "start",
                            FailureKind.REFUSED)));
        }));

        assertThat(judgement.decided().contains("availability.outage-over-budget"))
                .isEqualTo(decided);
        assertThat(judgement.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // late requests of 1000, kind of the failures, found, decided
        "0, TIMEOUT, true, true",
        "400, TIMEOUT, false, false",
        "400, REFUSED, true, true"
    })
    void aStarvedProbersTimeOutsAreNotHeldAgainstTheRelease(
            long late, FailureKind kind, boolean found, boolean decided) {
        Judgement judgement = Checks.judge(GoodEvidence.with(evidence -> {
            evidence.budget = new Evidence.Budget(Duration.ZERO, Duration.ZERO, 0, null);
            evidence.availability = new Availability(
                    1_000,
                    Map.of(kind, 40L),
                    7,
                    late,
                    Duration.ofMillis(300),
                    List.of(new Outage("/", Instant.EPOCH, Duration.ofSeconds(6), Duration.ZERO, "start", kind)),
                    Duration.ofMillis(4),
                    Duration.ofMillis(20),
                    Duration.ofMillis(90),
                    Duration.ofMillis(50),
                    null);
        }));

        for (String id : List.of("availability.outage-over-budget", "availability.errors-over-budget")) {
            assertThat(judgement.findings().stream()
                            .anyMatch(finding -> finding.id().equals(id)))
                    .as(id)
                    .isEqualTo(found);
            assertThat(judgement.decided().contains(id)).as(id).isEqualTo(decided);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // late requests of 1000, latest, decided
        "0, 400, true",
        "400, 170, true",
        "400, 400, false"
    })
    void whereNoneIsAllowedAndNoneWasSeenNobodyMayHaveLookedAwayForLong(long late, long latest, boolean decided) {
        Judgement judgement = Checks.judge(GoodEvidence.with(evidence -> {
            evidence.budget = new Evidence.Budget(Duration.ZERO, Duration.ZERO, 0, null);
            evidence.availability = new Availability(
                    1_000,
                    Map.of(),
                    0,
                    late,
                    Duration.ofMillis(latest),
                    List.of(),
                    Duration.ofMillis(4),
                    Duration.ofMillis(20),
                    Duration.ofMillis(90),
                    Duration.ofMillis(50),
                    null);
        }));

        for (String id : List.of("availability.outage-over-budget", "availability.errors-over-budget")) {
            assertThat(judgement.decided().contains(id)).as(id).isEqualTo(decided);
        }
        assertThat(judgement.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"18, true", "17, false"})
    void whatShortOutagesAreUnsureByAddsUpForEachRoute(long budgetSeconds, boolean decided) {
        Judgement judgement = Checks.judge(GoodEvidence.with(evidence -> {
            evidence.budget = new Evidence.Budget(Duration.ofSeconds(20), Duration.ofSeconds(budgetSeconds), -1, null);
            // one a second for twenty seconds on each of two routes, each sure to 0.6 s
            evidence.availability = EvidenceParts.availability(
                    1_000,
                    0,
                    400,
                    IntStream.range(0, 40)
                            .mapToObj(second -> new Outage(
                                    second % 2 == 0 ? "/" : "/api",
                                    Instant.EPOCH.plusSeconds(second / 2),
                                    Duration.ofMillis(300),
                                    Duration.ofMillis(600),
                                    "start",
                                    FailureKind.TIMEOUT))
                            .toList());
        }));

        assertThat(judgement.decided().contains("availability.outage-over-budget"))
                .isEqualTo(decided);
    }
}
