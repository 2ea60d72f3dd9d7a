package dev.rehearsal.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.verdict.Course;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Rehearsed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MachineTextTest {
    private static PathVerdict path(@Nullable String says, List<String> killed, List<String> steps) {
        return PathVerdict.of(new Rehearsed("standard", "documented", "1", "2"), Outcome.INCONCLUSIVE)
                .with(new Course(
                        1,
                        1,
                        List.of(),
                        new Course.Machine(
                                says, 9_000, 71L, 0L, 0L, 88L, 0L, 1_600, List.of(), steps, killed, List.of()),
                        null));
    }

    @Test
    void saysNothingOfAMachineThatLackedNothing() {
        assertThat(MachineText.of(path(null, List.of(), List.of()))).isEmpty();
        assertThat(MachineText.of(path(null, List.of(), List.of()).with(Course.NONE)))
                .isEmpty();
    }

    @Test
    void saysWhatItLackedWhomItKilledAndWhoSetTheClock() {
        assertThat(MachineText.of(path(
                        "The test machine was too slow.",
                        List.of("python3: the machine had no memory for it"),
                        List.of("The clock of this machine was set by -3600.0 s at 10:00."))))
                .isEqualTo(
                        "The test machine was too slow. The kernel killed for want of memory: python3: the machine had"
                                + " no memory for it. The clock of this machine was set by -3600.0 s at 10:00.");
    }

    @Test
    void saysThatThereWasAFirstAttempt() {
        PathVerdict first = path(null, List.of(), List.of());
        assertThat(MachineText.of(path(null, List.of(), List.of()).after(first)))
                .isEqualTo("This was the second attempt: the first, whose logs are in logs/" + first.path()
                        + "/first-attempt, was left undecided by the machine.");
    }
}
