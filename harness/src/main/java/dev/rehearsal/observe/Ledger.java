package dev.rehearsal.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every write of the workload with its fate. Immutable.
 *
 * @param undrained what was still queued or unprocessed when the time allowed for draining had run out; empty when all
 *     was done
 */
public record Ledger(List<LedgerEntry> entries, List<String> undrained) {
    public Ledger {
        entries = List.copyOf(entries);
        undrained = List.copyOf(undrained);
    }

    /** Writes over time, those that were not acknowledged as failed; null when there are none. */
    public @Nullable Intervals course() {
        Instant start = entries.stream()
                .map(LedgerEntry::sentAt)
                .min(Instant::compareTo)
                .orElse(null);
        if (start == null) {
            return null;
        }
        IntervalCounter counter = new IntervalCounter();
        for (LedgerEntry entry : entries) {
            counter.add(
                    Duration.between(start, entry.sentAt()).toNanos(),
                    entry.acknowledged(),
                    entry.answeredAt() == null ? null : Duration.between(entry.sentAt(), entry.answeredAt()));
        }
        return counter.since(start);
    }
}
