package dev.rehearsal.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.verdict.Account;
import dev.rehearsal.verdict.Verdict;
import org.junit.jupiter.api.Test;

class ConclusionTest {
    @Test
    void whoeverIsToGoAheadIsSentToARunbookThatIsThere() {
        Verdict approved = Samples.approved();

        assertThat(Conclusion.next(approved)).startsWith("Go ahead with a path that is listed here");
        assertThat(Conclusion.next(Samples.of(
                        approved.outcome(),
                        approved.paths().stream()
                                .map(path -> path.with(Account.NONE))
                                .toList())))
                .contains("no path to follow");
    }
}
