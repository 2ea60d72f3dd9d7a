package dev.rehearsal.observe;

import java.util.List;

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
}
