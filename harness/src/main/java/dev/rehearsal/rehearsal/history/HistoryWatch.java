package dev.rehearsal.rehearsal.history;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.locks.LockReport;
import dev.rehearsal.evidence.locks.LockWatch;
import dev.rehearsal.evidence.workload.Ledger;
import dev.rehearsal.evidence.workload.LedgerEntry;
import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.rehearsal.Observers;
import dev.rehearsal.rehearsal.summary.RecordingSummary;
import dev.rehearsal.verdict.Recording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a history looks like along its time, for drawings alone: writes and locks. Nobody probes, since what answers may
 * write, and the database has to rest before each step. Not thread-safe.
 */
final class HistoryWatch implements AutoCloseable {
    private final @Nullable LockWatch locks;
    private final Map<String, LedgerEntry> writes = new LinkedHashMap<>();
    private @Nullable LockReport seen;

    private HistoryWatch(@Nullable LockWatch locks) {
        this.locks = locks;
    }

    static HistoryWatch start(DatabaseAccess database, Target target) {
        return new HistoryWatch(Observers.lockWatch(database, target));
    }

    /** Takes up the fate of all writes so far; of those that a restore rightly undoes later, what is known now stays. */
    void takesUp(Ledger ledger) {
        ledger.entries().forEach(entry -> writes.put(entry.kind() + " " + entry.key(), entry));
    }

    /** Stops, and tells what was seen. */
    Recording stop() {
        if (locks != null) {
            seen = locks.stop();
        }
        return new Recording(
                null,
                RecordingSummary.series(new Ledger(List.copyOf(writes.values()), List.of()).course()),
                RecordingSummary.locks(seen));
    }

    @Override
    public void close() {
        if (locks != null) {
            locks.close();
        }
    }
}
