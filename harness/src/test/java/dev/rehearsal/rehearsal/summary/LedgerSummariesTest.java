package dev.rehearsal.rehearsal.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.rollback.Rollback;
import dev.rehearsal.evidence.workload.Ledger;
import dev.rehearsal.evidence.workload.LedgerEntry;
import dev.rehearsal.evidence.workload.LedgerEntry.Answer;
import dev.rehearsal.postgres.TableDifference;
import dev.rehearsal.rehearsal.NewReleaseWrites;
import dev.rehearsal.verdict.Effects;
import dev.rehearsal.verdict.Precautions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerSummariesTest {
    private static final Instant SENT = Instant.parse("2026-05-17T20:00:00Z");

    @Test
    void everyWriteCountsAsWhatBecameOfIt() {
        Ledger ledger = new Ledger(
                List.of(
                        entry(Answer.ACKNOWLEDGED, 1, 1, null),
                        entry(Answer.ACKNOWLEDGED, 0, null, "GitLab"),
                        entry(Answer.ACKNOWLEDGED, 0, null, null),
                        entry(Answer.ACKNOWLEDGED, 2, 2, null),
                        entry(Answer.ACKNOWLEDGED, 1, 0, null),
                        entry(Answer.ACKNOWLEDGED, null, null, null),
                        entry(Answer.UNKNOWN, 0, null, "GitLab"),
                        entry(Answer.REFUSED, 0, null, null)),
                List.of());

        assertThat(LedgerSummaries.ledger(ledger)).isEqualTo(new Effects.Ledger(6, 2, 1, 1, 8L, 1L, 1L, 1L, 1L, 1L));
    }

    @Test
    void withoutAQueueNoJobIsCounted() {
        Ledger ledger = new Ledger(List.of(entry(Answer.ACKNOWLEDGED, 1, null, null)), List.of());

        assertThat(LedgerSummaries.ledger(ledger))
                .isEqualTo(new Effects.Ledger(1, 0, 0, 0, 1L, 0L, 0L, 0L, null, null));
    }

    @Test
    void withoutAWorkloadNothingIsCounted() {
        assertThat(LedgerSummaries.ledger(null)).isNull();
    }

    @Test
    void aRestoreGivesUpWhatWasWrittenSinceItsBackup() {
        Ledger ledger = new Ledger(
                List.of(
                        entry(Answer.ACKNOWLEDGED, 0, null, "GitLab"),
                        entry(Answer.ACKNOWLEDGED, 0, null, null),
                        entry(Answer.ACKNOWLEDGED, 1, 1, "GitLab")),
                List.of());

        assertThat(LedgerSummaries.rollback(restoredFrom(SENT.minusSeconds(60)), ledger))
                .isEqualTo(
                        new Precautions.Rollback(true, 9_000L, null, 2L, 1L, Map.of("GitLab", 1L), 5L, 4L, 3L, true));
        assertThat(LedgerSummaries.rollback(restoredFrom(SENT.plusSeconds(1)), ledger))
                .extracting(Precautions.Rollback::writesGivenUp)
                .isEqualTo(0L);
    }

    @Test
    void withoutARestoreNothingIsGivenUp() {
        Rollback downgrade = new Rollback(
                null, null, null, null, null, Duration.ofMinutes(1), List.of(), null, null, true, List.of());

        assertThat(LedgerSummaries.rollback(downgrade, new Ledger(List.of(), List.of())))
                .isEqualTo(
                        new Precautions.Rollback(false, null, 60_000L, null, null, Map.of(), null, null, null, true));
        assertThat(LedgerSummaries.rollback(null, null)).isNull();
    }

    @Test
    void rowsThatChangedByThemselvesAreNotCountedAsKeptOrLost() {
        Rollback moving = new Rollback(
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(new TableDifference("events", 3, 4, 0, new TreeMap<>(), List.of())),
                Map.of("events", 12L),
                true,
                NewReleaseWrites.unsettled(null));

        assertThat(LedgerSummaries.rollback(moving, null))
                .isEqualTo(new Precautions.Rollback(false, null, null, null, null, Map.of(), null, null, null, true));
        assertThat(NewReleaseWrites.unsettled(List.of())).isEmpty();
        assertThat(NewReleaseWrites.unsettled(List.of("webhook"))).containsExactly("webhook");
    }

    private static Rollback restoredFrom(Instant backup) {
        return new Rollback(
                backup,
                backup.plusSeconds(1),
                SENT.plusSeconds(60),
                SENT.plusSeconds(70),
                Duration.ofSeconds(9),
                null,
                List.of(),
                List.of(new TableDifference("events", 3, 4, 0, new TreeMap<>(), List.of())),
                Map.of("events", 12L),
                true,
                List.of());
    }

    private static LedgerEntry entry(
            Answer answer, @Nullable Integer stored, @Nullable Integer processed, @Nullable String replay) {
        return new LedgerEntry("webhook", "k", false, SENT, SENT.plusMillis(5), answer, stored, processed, replay);
    }
}
