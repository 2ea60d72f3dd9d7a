package dev.rehearsal.evidence.workload;

import dev.rehearsal.evidence.rollback.Rollback;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time that a restore undoes: from the beginning of the backup to the end of its restore. A write that was answered
 * while the backup was being made may or may not be in it. Immutable.
 *
 * @param end null when the restore was never done
 */
public record RestoredSpan(Instant start, @Nullable Instant end) {
    /** The span of this way back; null when it restores nothing, or when nobody knows since when the backup is. */
    public static @Nullable RestoredSpan of(@Nullable Rollback rollback) {
        return rollback == null || !rollback.restored() || rollback.backupStartedAt() == null
                ? null
                : new RestoredSpan(rollback.backupStartedAt(), rollback.restoreEndedAt());
    }

    /** Whether the restore may have undone this write. */
    public boolean holds(LedgerEntry entry) {
        Instant done = entry.answeredAt() == null ? entry.sentAt() : entry.answeredAt();
        return !done.isBefore(start) && (end == null || !entry.sentAt().isAfter(end));
    }
}
