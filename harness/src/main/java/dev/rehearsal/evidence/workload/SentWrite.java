package dev.rehearsal.evidence.workload;

import dev.rehearsal.evidence.workload.LedgerEntry.Answer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One write that was sent, before anybody looked whether it is stored. Immutable.
 *
 * @param number rises in the order of sending
 * @param kind index of its kind in the target
 * @param answeredAt null when no answer came
 */
record SentWrite(
        long number,
        int kind,
        int slot,
        String key,
        Instant sentAt,
        @Nullable Instant answeredAt,
        Answer answer) {
    SentWrite answered(Answer what, @Nullable Instant at) {
        return new SentWrite(number, kind, slot, key, sentAt, at, what);
    }
}
