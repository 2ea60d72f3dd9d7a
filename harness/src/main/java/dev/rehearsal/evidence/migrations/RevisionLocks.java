package dev.rehearsal.evidence.migrations;

import dev.rehearsal.evidence.locks.LockReport;
import dev.rehearsal.evidence.locks.LockTrial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The locks of one migration, carried out again and again on copies of the database. Immutable.
 *
 * @param revision where it leads
 * @param report by itself
 * @param probed while somebody wants the tables that it locks; null when that was not tried
 * @param behindOldSession the same while a session idle in transaction has read them; null when that was not tried
 * @param growths the strong locks at two sizes of their tables; empty when that was not tried
 * @param gaps what could not be tried, a sentence each
 */
public record RevisionLocks(
        String revision,
        LockReport report,
        @Nullable LockTrial probed,
        @Nullable LockTrial behindOldSession,
        List<LockGrowth> growths,
        List<String> gaps) {
    public RevisionLocks {
        growths = List.copyOf(growths);
        gaps = List.copyOf(gaps);
    }
}
