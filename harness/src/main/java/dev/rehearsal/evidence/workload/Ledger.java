package dev.rehearsal.evidence.workload;

import dev.rehearsal.evidence.availability.IntervalCounter;
import dev.rehearsal.evidence.availability.Intervals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every write of the workload with its fate. Immutable.
 *
 * @param undrained what was still queued or unprocessed when the time allowed for draining had run out; empty when all
 *     was done
 * @param gaps why less was sent than should have been, a sentence each; empty when all was
 */
public record Ledger(List<LedgerEntry> entries, List<String> undrained, List<String> gaps) {
    public Ledger {
        entries = List.copyOf(entries);
        undrained = List.copyOf(undrained);
        gaps = List.copyOf(gaps);
    }

    /** One of a workload of which all was sent. */
    public Ledger(List<LedgerEntry> entries, List<String> undrained) {
        this(entries, undrained, List.of());
    }

    /** The same where less was sent than should have been. */
    Ledger with(List<String> missing) {
        return new Ledger(entries, undrained, missing);
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
