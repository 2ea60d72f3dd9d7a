package dev.rehearsal.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.Finding;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.Unmeasured;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a second attempt keeps of the first. */
class SecondAttemptTest {
    private static PathVerdict path(Outcome outcome, Ruling ruling) {
        return PathVerdict.of(new Rehearsed("standard", "up", "1.0.0", "1.1.0"), outcome)
                .with(new Course(1000, 400, List.of()))
                .with(ruling);
    }

    private static Finding warning(String id, String message) {
        return new Finding(id, Severity.WARNING, "1.1.0", message, List.of());
    }

    @Test
    void tellsWhatTheFirstLeftUndecidedAndKeepsWhatItWarnedOf() {
        PathVerdict first = path(
                Outcome.INCONCLUSIVE,
                new Ruling(
                        List.of(warning("process.errors-in-log", "first"), warning("schema.rewritten", "first")),
                        List.of(
                                new Unmeasured("availability.unstable-after", "too slow", true),
                                new Unmeasured("data.keys-changed", "no command", false)),
                        List.of("data.rows-lost"),
                        null,
                        null));
        PathVerdict second = path(
                Outcome.APPROVED,
                new Ruling(
                        List.of(warning("schema.rewritten", "second")),
                        List.of(),
                        List.of("data.rows-lost", "availability.unstable-after"),
                        null,
                        null));

        PathVerdict told = second.after(first);

        assertThat(told.outcome()).isEqualTo(Outcome.APPROVED);
        assertThat(told.firstAttempt()).isEqualTo("availability.unstable-after: too slow");
        assertThat(told.findings()).extracting(Finding::message).containsExactly("second", "first");
        assertThat(told.decided()).isEqualTo(second.decided());
        assertThat(told.durationMillis()).as("both took time").isEqualTo(2000);
        assertThat(told.harnessMillis()).isEqualTo(800);
    }

    @Test
    void tellsTheFaultThatEndedTheFirst() {
        PathVerdict first = path(Outcome.INCONCLUSIVE, Ruling.fault("The engine was too slow."));

        assertThat(path(Outcome.APPROVED, Ruling.NONE).after(first).firstAttempt())
                .isEqualTo("The engine was too slow.");
    }
}
