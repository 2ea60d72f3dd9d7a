package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.observe.Availability;
import dev.rehearsal.observe.FailureKind;
import dev.rehearsal.observe.Outage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A probe that was sent late (here by up to 100 ms) still decides what its lateness cannot have hidden. */
class StarvedProbeTest {
    @ParameterizedTest
    @CsvSource({
        // outage, budget, late requests of 1000, decided
        "9000, 9100, 0, true",
        "9000, 9100, 500, false",
        "9000, 9200, 500, true",
        "9000, 60000, 999, true"
    })
    void anOutageIsDecidedWhereLatenessCannotMatter(long outage, long budget, long late, boolean decided) {
        Judgement judgement = Checks.judge(GoodEvidence.with(evidence -> {
            evidence.budget = new Evidence.Budget(Duration.ofMillis(budget), Duration.ofMillis(budget), -1, null);
            evidence.availability = EvidenceParts.availability(
                    1_000,
                    0,
                    late,
                    List.of(new Outage("/", Instant.EPOCH, Duration.ofMillis(outage), "start", FailureKind.REFUSED)));
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
                    List.of(new Outage("/", Instant.EPOCH, Duration.ofSeconds(6), "start", kind)),
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
    @CsvSource({"30, true", "10, false"})
    void manyShortOutagesCannotAddUpToMoreThanTheTimeThatTheyLieIn(long budgetSeconds, boolean decided) {
        Judgement judgement = Checks.judge(GoodEvidence.with(evidence -> {
            evidence.budget = new Evidence.Budget(Duration.ofSeconds(20), Duration.ofSeconds(budgetSeconds), -1, null);
            // one a second for twenty seconds, each sure to 0.6 s
            evidence.availability = new Availability(
                    1_000,
                    Map.of(FailureKind.TIMEOUT, 40L),
                    0,
                    400,
                    Duration.ofMillis(600),
                    IntStream.range(0, 20)
                            .mapToObj(second -> new Outage(
                                    "/",
                                    Instant.EPOCH.plusSeconds(second),
                                    Duration.ofMillis(300),
                                    "start",
                                    FailureKind.TIMEOUT))
                            .toList(),
                    Duration.ofMillis(4),
                    Duration.ofMillis(20),
                    Duration.ofMillis(90),
                    Duration.ofMillis(50),
                    null);
        }));

        assertThat(judgement.decided().contains("availability.outage-over-budget"))
                .isEqualTo(decided);
    }
}
