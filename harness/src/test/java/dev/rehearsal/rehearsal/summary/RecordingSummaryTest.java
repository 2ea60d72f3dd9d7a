package dev.rehearsal.rehearsal.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.availability.Intervals;
import dev.rehearsal.evidence.availability.Intervals.Interval;
import dev.rehearsal.evidence.locks.LockReport;
import dev.rehearsal.evidence.workload.Ledger;
import dev.rehearsal.evidence.workload.LedgerEntry;
import dev.rehearsal.evidence.workload.LedgerEntry.Answer;
import dev.rehearsal.verdict.Recording.LockSpan;
import dev.rehearsal.verdict.Recording.Locks;
import dev.rehearsal.verdict.Recording.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingSummaryTest {
    private static final Instant START = Instant.parse("2026-05-17T20:00:00Z");

    @Test
    void anIntervalWithoutAnAnswerHasNoLatency() {
        Series series = RecordingSummary.series(new Intervals(
                START,
                Duration.ofMillis(100),
                List.of(
                        new Interval(20, 1, Duration.ofMillis(4), Duration.ofMillis(9)),
                        new Interval(20, 20, null, null))));

        assertThat(series)
                .isEqualTo(new Series(
                        START,
                        100,
                        List.of(20L, 20L),
                        List.of(1L, 20L),
                        Arrays.asList(4L, null),
                        Arrays.asList(9L, null)));
        assertThat(RecordingSummary.series(null)).isNull();
        assertThat(RecordingSummary.series(new Intervals(START, Duration.ofMillis(100), List.of())))
                .isNull();
    }

    @Test
    void aWriteThatWasNotAcknowledgedCountsAsFailed() {
        Ledger ledger = new Ledger(
                List.of(
                        write(120, Answer.UNKNOWN, null),
                        write(0, Answer.ACKNOWLEDGED, START.plusMillis(7)),
                        write(130, Answer.REFUSED, START.plusMillis(133))),
                List.of());

        Series series = Objects.requireNonNull(RecordingSummary.series(ledger.course()));

        assertThat(series.startedAt()).isEqualTo(START);
        assertThat(series.sent()).containsExactly(1L, 2L);
        assertThat(series.failed()).containsExactly(0L, 2L);
        assertThat(series.slowestMillis()).containsExactly(7L, 3L);
        assertThat(new Ledger(List.of(), List.of()).course()).isNull();
    }

    @Test
    void theLongestLocksAreKeptInTheOrderOfTime() {
        List<LockReport.Held> held = IntStream.range(0, 100)
                .mapToObj(n -> new LockReport.Held(
                        "t" + n, "AccessExclusive", Duration.ofMillis(n), "ALTER", START.plusMillis(1_000 - n)))
                .toList();
        LockReport report = new LockReport(
                0,
                List.of(),
                held,
                List.of(
                        new LockReport.Blocked(
                                "", LockReport.Who.SCHEMA_CHANGE, "", Duration.ofSeconds(2), "", "", START),
                        new LockReport.Blocked("t1", LockReport.Who.READER, "", Duration.ofSeconds(3), "", "", null)),
                new LockReport.Sight(10, Duration.ofMillis(31), Duration.ZERO),
                List.of());

        Locks locks = Objects.requireNonNull(RecordingSummary.locks(report));

        assertThat(locks.longestGapMillis()).isEqualTo(31);
        assertThat(locks.spans())
                .hasSize(60)
                .startsWith(new LockSpan("?", "schema_change", true, START, 2_000))
                .endsWith(new LockSpan("t41", "AccessExclusive", false, START.plusMillis(959), 41))
                .isSortedAccordingTo((one, other) -> one.startedAt().compareTo(other.startedAt()));
        assertThat(RecordingSummary.locks(null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "events, AccessExclusive, 1, true",
        "events, RowExclusive, 999, false",
        "events, RowExclusive, 1000, true",
        "index events_pkey on events, AccessExclusive, 5000, false"
    })
    void whatEveryWriterHoldsIsNoLockToDraw(String relation, String mode, long millis, boolean drawn) {
        LockReport report = new LockReport(
                0,
                List.of(),
                List.of(new LockReport.Held(relation, mode, Duration.ofMillis(millis), "UPDATE", START)),
                List.of(),
                new LockReport.Sight(10, Duration.ofMillis(31), Duration.ZERO),
                List.of());

        assertThat(Objects.requireNonNull(RecordingSummary.locks(report)).spans())
                .hasSize(drawn ? 1 : 0);
    }

    private static LedgerEntry write(long at, Answer answer, @Nullable Instant answered) {
        return new LedgerEntry("push", "k" + at, false, START.plusMillis(at), answered, answer, 1, null, null);
    }
}
