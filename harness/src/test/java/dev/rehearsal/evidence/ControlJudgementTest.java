package dev.rehearsal.evidence;

import static dev.rehearsal.evidence.EvidenceParts.availability;
import static dev.rehearsal.evidence.EvidenceParts.difference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.availability.Availability;
import dev.rehearsal.evidence.availability.ControlRun;
import dev.rehearsal.evidence.availability.Outage;
import dev.rehearsal.evidence.http.FailureKind;
import dev.rehearsal.verdict.Checks;
import dev.rehearsal.verdict.Grading;
import dev.rehearsal.verdict.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A release is not blamed for what the old one does beside itself, and not excused by a control that went well. */
class ControlJudgementTest {
    private static final String OUTAGE = "availability.outage-over-budget";
    private static final String ERRORS = "availability.errors-over-budget";

    /** What a probe may have seen; the budget allows none of it. */
    enum Seen {
        GOOD(availability(4_000, 0, 0, List.of())),
        ERRORS(availability(4_000, 12, 0, List.of())),
        OUTAGE(availability(
                4_000,
                0,
                0,
                List.of(new Outage(
                        "api", Instant.EPOCH, Duration.ofMillis(300), Duration.ZERO, "Drain", FailureKind.RESET)))),
        NOTHING(availability(0, 0, 0, List.of()));

        private final Availability availability;

        Seen(Availability availability) {
            this.availability = availability;
        }
    }

    private static Judgement judge(Seen control, Seen path, Consumer<GoodEvidence> more) {
        return Checks.judge(GoodEvidence.with(GoodPath.ZERO_DOWNTIME
                .and(evidence -> {
                    evidence.control =
                            new ControlRun("zero-downtime-control", control.availability, Duration.ofSeconds(25));
                    evidence.availability = path.availability;
                })
                .andThen(more)));
    }

    private static Set<String> undecided(Judgement judgement) {
        return judgement.unmeasured().stream()
                .filter(Unmeasured::decisive)
                .map(Unmeasured::id)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({
        // control, path, outcome
        "GOOD, GOOD, APPROVED",
        "GOOD, ERRORS, REJECTED",
        "GOOD, OUTAGE, REJECTED",
        "ERRORS, ERRORS, INCONCLUSIVE",
        "ERRORS, OUTAGE, INCONCLUSIVE",
        "OUTAGE, OUTAGE, INCONCLUSIVE",
        "OUTAGE, ERRORS, INCONCLUSIVE",
        "OUTAGE, GOOD, INCONCLUSIVE",
        "ERRORS, GOOD, INCONCLUSIVE",
        "NOTHING, GOOD, INCONCLUSIVE",
        "NOTHING, OUTAGE, INCONCLUSIVE"
    })
    void aPathIsMeasuredByItsControl(Seen control, Seen path, Outcome outcome) {
        Judgement judgement = judge(control, path, evidence -> {});

        assertThat(Grading.outcome(judgement, Severity.BLOCKER)).isEqualTo(outcome);
        assertThat(undecided(judgement)).isEqualTo(outcome == Outcome.INCONCLUSIVE ? Set.of(OUTAGE, ERRORS) : Set.of());
        assertThat(judgement.findings().isEmpty()).isEqualTo(outcome != Outcome.REJECTED);
    }

    @Test
    void theReasonSaysWhatTheOldReleaseDid() {
        assertThat(judge(Seen.ERRORS, Seen.ERRORS, evidence -> {}).unmeasured())
                .filteredOn(Unmeasured::decisive)
                .extracting(Unmeasured::reason)
                .allMatch(reason -> reason.startsWith(
                        "The old release beside itself (zero-downtime-control) already fails 12 of 4,000 requests"));
    }

    @Test
    void whatTheControlSaysNothingAboutIsStillHeldAgainstTheRelease() {
        Judgement judgement =
                judge(Seen.OUTAGE, Seen.OUTAGE, evidence -> evidence.tables = List.of(difference("users", 3, 0, 0)));

        assertThat(judgement.findings()).extracting(Finding::id).containsExactly("data.rows-lost");
        assertThat(Grading.outcome(judgement, Severity.BLOCKER)).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void withoutALimitOnFailedRequestsTheyAreDecidedWhateverTheControlDid() {
        Judgement judgement = judge(
                Seen.ERRORS,
                Seen.ERRORS,
                evidence -> evidence.budget =
                        new Evidence.Budget(Duration.ofSeconds(1), Duration.ofSeconds(1), -1, Duration.ofSeconds(1)));

        assertThat(undecided(judgement)).isEmpty();
        assertThat(judgement.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"30, false, false", "10, false, true", "30, true, false"})
    void slownessIsFoundOnlyWhereTheOldReleaseBesideItselfIsNotSlowToo(
            long allowedMillis, boolean slowControl, boolean found) {
        Judgement judgement = judge(Seen.GOOD, Seen.GOOD, evidence -> {
            evidence.budget = new Evidence.Budget(Duration.ZERO, Duration.ZERO, 0, Duration.ofMillis(allowedMillis));
            evidence.control = new ControlRun("beside", latency(slowControl ? 900 : 5), Duration.ofSeconds(25));
        });

        assertThat(judgement.findings())
                .extracting(Finding::id)
                .isEqualTo(found ? List.of("availability.slow") : List.of());
        assertThat(undecided(judgement)).isEmpty();
    }

    @Test
    void slownessThatTheOldReleaseShowsTooIsUndecided() {
        Judgement judgement = judge(Seen.GOOD, Seen.GOOD, evidence -> {
            evidence.budget = new Evidence.Budget(Duration.ZERO, Duration.ZERO, 0, Duration.ofMillis(10));
            evidence.control = new ControlRun("beside", latency(15), Duration.ofSeconds(25));
        });

        assertThat(undecided(judgement)).containsExactly("availability.slow");
        assertThat(judgement.findings()).isEmpty();
    }

    private static Availability latency(long p99Millis) {
        Availability good = Seen.GOOD.availability;
        return new Availability(
                good.requests(),
                good.failures(),
                good.failedOutsideOutages(),
                good.late(),
                good.latest(),
                good.outages(),
                good.p50(),
                Duration.ofMillis(p99Millis),
                good.max(),
                good.resolution(),
                null);
    }
}
