package dev.rehearsal.evidence.rollback;

import dev.rehearsal.postgres.TableDifference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the way back went. Immutable.
 *
 * @param backupStartedAt when the backup that was restored began to be made; null when the procedure restores none
 * @param backupEndedAt when it was done
 * @param restoreStartedAt when its restore began; null when the procedure restores none
 * @param restoreEndedAt when it was done
 * @param healthyAfter from the first command of the way back until every gate was open; null when none ever was
 * @param objective time allowed for that; null for no limit
 * @param schemaDifferences what the schema has otherwise than before the upgrade; null when that was not compared
 * @param writtenSince rows of the time between upgrade and way back, compared; null when there was no such time
 * @param rowsBetween how many rows each of those tables held just before the way back; null when there was no such time
 * @param upgraded whether a new release came before; a procedure without one only starts the old release anew
 * @param unsettled what the queues still worked on when the rows in between were remembered; empty when nothing
 */
public record Rollback(
        @Nullable Instant backupStartedAt,
        @Nullable Instant backupEndedAt,
        @Nullable Instant restoreStartedAt,
        @Nullable Instant restoreEndedAt,
        @Nullable Duration healthyAfter,
        @Nullable Duration objective,
        @Nullable List<String> schemaDifferences,
        @Nullable List<TableDifference> writtenSince,
        @Nullable Map<String, Long> rowsBetween,
        boolean upgraded,
        List<String> unsettled) {
    public Rollback {
        unsettled = List.copyOf(unsettled);
    }

    /** Whether a backup was put back. */
    public boolean restored() {
        return restoreStartedAt != null;
    }
}
