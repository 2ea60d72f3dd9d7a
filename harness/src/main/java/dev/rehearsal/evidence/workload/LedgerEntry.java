package dev.rehearsal.evidence.workload;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One write of the workload, and what became of it. Immutable.
 *
 * @param kind name of its kind in the target
 * @param updates whether it changed something; else it made something new
 * @param answeredAt null when no answer came
 * @param stored how often it is stored: 0 gone, 1 there (for an update: its value or a later one), more than 1 doubled;
 *     null when that cannot be told, since a write whose answer is unknown may have overtaken it
 * @param processed how often the queues have processed it; null where no queue is involved
 * @param replay who can send it again after a restore; null when nobody can
 */
public record LedgerEntry(
        String kind,
        String key,
        boolean updates,
        Instant sentAt,
        @Nullable Instant answeredAt,
        Answer answer,
        @Nullable Integer stored,
        @Nullable Integer processed,
        @Nullable String replay) {

    /** What the application said to a write. */
    public enum Answer {
        /** It promised to keep it. */
        ACKNOWLEDGED,
        /** It was not taken: the application said no with a status below 500, or the write never reached it. */
        REFUSED,
        /** No answer, or one that does not say whether it was kept: a proxy's 502 may hide one that was. */
        UNKNOWN
    }

    /** Whether the application promised to keep it. */
    public boolean acknowledged() {
        return answer == Answer.ACKNOWLEDGED;
    }
}
