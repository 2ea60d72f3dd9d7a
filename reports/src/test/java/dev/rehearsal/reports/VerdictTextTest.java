package dev.rehearsal.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.verdict.Account;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Rehearsed;
import dev.rehearsal.verdict.Ruling;
import dev.rehearsal.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTextTest {
    @Test
    void whoeverIsToGoAheadIsSentToARunbookThatIsThere() {
        Verdict approved = Samples.approved();

        assertThat(VerdictText.next(approved)).startsWith("Go ahead with a path that is listed here");
        assertThat(VerdictText.next(Samples.of(
                        approved.outcome(),
                        approved.paths().stream()
                                .map(path -> path.with(Account.NONE))
                                .toList())))
                .contains("no path to follow");
    }

    @Test
    void whoeverWantedToLookIsNotToldOfAFault() {
        PathVerdict path = PathVerdict.of(
                        new Rehearsed("standard", "recommended", "2026.5.15", "2026.5.17"), Outcome.INCONCLUSIVE)
                .with(Ruling.NONE.stoppedOnRequest("Stopped before 'Migrate', as was asked."));
        PathVerdict faulty = path.with(Ruling.fault("The engine went away."));

        assertThat(VerdictText.sentence(Samples.of(Outcome.INCONCLUSIVE, List.of(path))))
                .contains("1 path stopped where the operator wanted to look")
                .doesNotContain("fault");
        assertThat(VerdictText.sentence(Samples.of(Outcome.INCONCLUSIVE, List.of(path, faulty))))
                .contains("1 path stopped where", "1 path ended early by a fault");
        assertThat(VerdictText.next(Samples.of(Outcome.INCONCLUSIVE, List.of(path))))
                .contains("When you have seen enough");
        assertThat(VerdictText.next(Samples.of(Outcome.INCONCLUSIVE, List.of(path, faulty))))
                .contains("See to what could not be measured");
    }
}
