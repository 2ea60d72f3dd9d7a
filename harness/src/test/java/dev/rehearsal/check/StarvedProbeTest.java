package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.observe.FailureKind;
import dev.rehearsal.observe.Outage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
}
