package dev.rehearsal.evidence.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.workload.LedgerEntry.Answer;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerLinesTest {
    private static final LedgerEntry KEPT = new LedgerEntry(
            "push",
            "load-\"1\"",
            false,
            Instant.parse("2026-05-17T10:00:00Z"),
            Instant.parse("2026-05-17T10:00:00.012Z"),
            Answer.ACKNOWLEDGED,
            1,
            1,
            "somebody");
    private static final LedgerEntry UNTOLD = new LedgerEntry(
            "edit", "e-2", true, Instant.parse("2026-05-17T10:00:01Z"), null, Answer.UNKNOWN, null, null, null);

    @Test
    void eachWriteIsALineAndTheLastOneSumsUp() {
        Ledger ledger = new Ledger(List.of(KEPT, UNTOLD), List.of("push load-1: stored, not processed"));

        assertThat(LedgerLines.of(ledger))
                .toIterable()
                .containsExactly(
                        "{\"sentAt\":\"2026-05-17T10:00:00Z\",\"kind\":\"push\",\"key\":\"load-\\\"1\\\"\",\"updates\":false,"
                                + "\"answer\":\"acknowledged\",\"answeredAt\":\"2026-05-17T10:00:00.012Z\",\"stored\":1,\"processed\":1}",
                        "{\"sentAt\":\"2026-05-17T10:00:01Z\",\"kind\":\"edit\",\"key\":\"e-2\",\"updates\":true,"
                                + "\"answer\":\"unknown\",\"answeredAt\":null,\"stored\":null,\"processed\":null}",
                        "{\"writes\":2,\"leftOut\":0,\"undrained\":[\"push load-1: stored, not processed\"]}");
    }

    @Test
    void aLedgerWithoutEndIsCutAndSaysSo() {
        Ledger ledger = new Ledger(Collections.nCopies(20_007, UNTOLD), List.of());

        assertThat(LedgerLines.of(ledger))
                .toIterable()
                .hasSize(20_001)
                .last()
                .isEqualTo("{\"writes\":20007,\"leftOut\":7,\"undrained\":[]}");
    }
}
