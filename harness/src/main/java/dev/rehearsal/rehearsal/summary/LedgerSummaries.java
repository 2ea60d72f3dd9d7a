package dev.rehearsal.rehearsal.summary;

import dev.rehearsal.evidence.rollback.Rollback;
import dev.rehearsal.evidence.workload.Ledger;
import dev.rehearsal.evidence.workload.LedgerEntry;
import dev.rehearsal.evidence.workload.LedgerEntry.Answer;
import dev.rehearsal.postgres.TableDifference;
import dev.rehearsal.verdict.Effects;
import dev.rehearsal.verdict.Precautions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The workload's ledger, and what a way back makes of it, in the verdict's own form. Stateless. */
public final class LedgerSummaries {
    private LedgerSummaries() {}

    public static Effects.@Nullable Ledger ledger(@Nullable Ledger ledger) {
        if (ledger == null) {
            return null;
        }
        List<LedgerEntry> entries = ledger.entries();
        boolean queued = entries.stream().anyMatch(entry -> entry.processed() != null);
        return new Effects.Ledger(
                count(entries, LedgerEntry::acknowledged),
                count(entries, LedgerSummaries::lost),
                count(entries, entry -> entry.stored() != null && entry.stored() > 1),
                count(entries, entry -> lost(entry) && entry.replay() != null),
                (long) entries.size(),
                count(entries, entry -> entry.answer() == Answer.REFUSED),
                count(entries, entry -> entry.answer() == Answer.UNKNOWN),
                count(entries, entry -> entry.acknowledged() && entry.stored() == null),
                queued ? count(entries, LedgerSummaries::jobLost) : null,
                queued ? count(entries, entry -> entry.processed() != null && entry.processed() > 1) : null);
    }

    public static Precautions.@Nullable Rollback rollback(@Nullable Rollback rollback, @Nullable Ledger ledger) {
        if (rollback == null) {
            return null;
        }
        List<LedgerEntry> undone = ledger == null || !rollback.restored() || rollback.backupStartedAt() == null
                ? null
                : undone(ledger, rollback.backupStartedAt(), rollback.restoreEndedAt());
        return new Precautions.Rollback(
                rollback.restored(),
                rollback.healthyAfter() == null ? null : rollback.healthyAfter().toMillis(),
                rollback.objective() == null ? null : rollback.objective().toMillis(),
                undone == null ? null : (long) undone.size(),
                undone == null ? null : count(undone, entry -> entry.replay() != null),
                undone == null ? Map.of() : replays(undone),
                kept(rollback),
                sum(written(rollback), TableDifference::changed),
                sum(written(rollback), TableDifference::lost),
                rollback.upgraded());
    }

    /** Rows compared since the way back; null where they changed by themselves when they were remembered. */
    private static @Nullable List<TableDifference> written(Rollback rollback) {
        return rollback.unsettled().isEmpty() ? rollback.writtenSince() : null;
    }

    /** Acknowledged writes that are gone, and that a restore over this time accounts for. */
    private static List<LedgerEntry> undone(Ledger ledger, Instant start, @Nullable Instant end) {
        return ledger.entries().stream()
                .filter(LedgerSummaries::lost)
                .filter(entry -> {
                    Instant done = entry.answeredAt() == null ? entry.sentAt() : entry.answeredAt();
                    return !done.isBefore(start)
                            && (end == null || !entry.sentAt().isAfter(end));
                })
                .toList();
    }

    private static Map<String, Long> replays(List<LedgerEntry> undone) {
        return undone.stream()
                .filter(entry -> entry.replay() != null)
                .collect(Collectors.groupingBy(entry -> String.valueOf(entry.replay()), Collectors.counting()));
    }

    private static @Nullable Long kept(Rollback rollback) {
        List<TableDifference> tables = written(rollback);
        Map<String, Long> held = rollback.rowsBetween();
        if (tables == null || held == null) {
            return null;
        }
        return tables.stream()
                .mapToLong(table -> held.getOrDefault(table.table(), 0L) - table.changed() - table.lost())
                .sum();
    }

    private static boolean lost(LedgerEntry entry) {
        return entry.acknowledged() && entry.stored() != null && entry.stored() == 0;
    }

    private static boolean jobLost(LedgerEntry entry) {
        return entry.stored() != null && entry.stored() > 0 && entry.processed() != null && entry.processed() == 0;
    }

    private static long count(List<LedgerEntry> entries, Predicate<LedgerEntry> of) {
        return entries.stream().filter(of).count();
    }

    private static @Nullable Long sum(@Nullable List<TableDifference> tables, ToLongFunction<TableDifference> of) {
        return tables == null ? null : (Long) tables.stream().mapToLong(of).sum();
    }
}
