package dev.rehearsal.evidence;

import static dev.rehearsal.evidence.BadOutbound.attempt;
import static dev.rehearsal.evidence.BadOutbound.tried;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.outbound.OutboundAttempt.Kind;
import dev.rehearsal.evidence.outbound.OutboundAttempt.Side;
import dev.rehearsal.evidence.outbound.OutboundTraffic;
import dev.rehearsal.verdict.Checks;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OutboundJudgementTest {
    @Test
    void aDestinationThatTheOldReleaseTriedTooIsNotNew() {
        assertThat(found(tried(
                        attempt(Side.OLD, "mail.example.com", 25, Kind.CONNECTION, 1, 0),
                        attempt(Side.NEW, "mail.example.com", 587, Kind.CONNECTION, 0, 1))))
                .isEmpty();
    }

    @Test
    void whatWasSentBeforeTheProcedureIsNotSentByIt() {
        assertThat(found(tried(attempt(Side.OLD, "mail.example.com", 25, Kind.MAIL, 7, 0))))
                .isEmpty();
    }

    @Test
    void attemptsThatAreNotToldApartLeaveNewDestinationsUndecided() {
        Judgement judgement =
                Checks.judge(GoodEvidence.with(evidence -> evidence.outbound = new OutboundTraffic(List.of(), 3)));

        assertThat(judgement.decided()).doesNotContain("outbound.new-destination");
        assertThat(judgement.findings()).isEmpty();
    }

    @Test
    void aFilterThatDoesNotTellWhatItSawDecidesNothing() {
        Judgement judgement = Checks.judge(GoodEvidence.with(evidence -> evidence.outbound = null));

        assertThat(judgement.decided()).doesNotContain("outbound.new-destination", "outbound.sent");
        assertThat(judgement.unmeasured())
                .anyMatch(each -> each.decisive() && each.id().equals("outbound.sent"));
    }

    private static List<String> found(Consumer<GoodEvidence> change) {
        return Checks.judge(GoodEvidence.with(change)).findings().stream()
                .map(Finding::id)
                .toList();
    }
}
