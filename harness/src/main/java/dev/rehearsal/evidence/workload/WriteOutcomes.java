package dev.rehearsal.evidence.workload;

import dev.rehearsal.descriptor.Workload;
import dev.rehearsal.evidence.workload.LedgerEntry.Answer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of the writes of one kind, by the keys that are stored and processed now. Immutable.
 *
 * <p>An insert is stored as often as its key is.
 *
 * <p>An update's value may rightly have been replaced by that of a later one, so it is judged by the newest value that
 * stands in its slot. A slot is sent its next update only when the one before was answered or given up, so of answered
 * ones the later always wins. An update counts as
 * <ul>
 *   <li>1 when its own value stands, or one that was sent later (more when its own stands more than once);
 *   <li>0 when an older value stands whose write was answered, for that one was done before this one was sent; and when
 *       no value stands that was sent to the slot: the entity is gone, or has what it had before, or what nobody sent.
 *       A write with an unknown answer does not excuse that, since it would have left its own value;
 *   <li>null, cannot be told, when an older value stands whose answer is unknown: that write may have been carried out
 *       late, over this one.
 * </ul>
 * One that was not acknowledged counts as often as its own value stands, and as null when a later one may have replaced
 * it. An update that was lost before a later one was stored leaves no trace, and counts as 1.
 */
final class WriteOutcomes {
    private final Workload.Write kind;
    private final List<SentWrite> writes;
    private final Map<String, Integer> stored;
    private final @Nullable Map<String, Integer> processed;
    private final Map<Integer, SentWrite> standing = new HashMap<>();

    /**
     * @param writes all of this kind
     * @param stored every stored key, once each time it is
     * @param processed every processed key, once each time it is; null where no queue is involved
     */
    WriteOutcomes(Workload.Write kind, List<SentWrite> writes, List<String> stored, @Nullable List<String> processed) {
        this.kind = kind;
        this.writes = List.copyOf(writes);
        this.stored = counts(stored);
        this.processed = processed == null ? null : counts(processed);
        for (SentWrite write : writes) {
            if (kind.updates() && this.stored.containsKey(write.key())) {
                standing.merge(write.slot(), write, WriteOutcomes::newer);
            }
        }
    }

    private static SentWrite newer(SentWrite one, SentWrite other) {
        return one.number() > other.number() ? one : other;
    }

    private static Map<String, Integer> counts(List<String> keys) {
        Map<String, Integer> counts = new HashMap<>();
        keys.forEach(key -> counts.merge(key, 1, Integer::sum));
        return counts;
    }

    /** The writes in the order of sending. */
    List<LedgerEntry> entries() {
        return writes.stream()
                .sorted(Comparator.comparingLong(SentWrite::number))
                .map(this::entry)
                .toList();
    }

    private LedgerEntry entry(SentWrite write) {
        return new LedgerEntry(
                kind.name(),
                write.key(),
                kind.updates(),
                write.sentAt(),
                write.answeredAt(),
                write.answer(),
                kind.updates() ? updated(write) : inserted(write),
                processed == null ? null : processed.getOrDefault(write.key(), 0),
                kind.replay());
    }

    private Integer inserted(SentWrite write) {
        return stored.getOrDefault(write.key(), 0);
    }

    private @Nullable Integer updated(SentWrite write) {
        int own = inserted(write);
        SentWrite now = standing.get(write.slot());
        if (own > 0 || now == null) {
            return own;
        }
        boolean acknowledged = write.answer() == Answer.ACKNOWLEDGED;
        if (now.number() > write.number()) {
            return acknowledged ? 1 : null;
        }
        return acknowledged && now.answer() == Answer.UNKNOWN ? null : 0;
    }

    /** Keys that are stored, whatever was said to their senders, and that the queues have not processed. */
    List<String> unprocessed() {
        return processed == null
                ? List.of()
                : writes.stream()
                        .filter(write -> inserted(write) > 0 && !processed.containsKey(write.key()))
                        .map(SentWrite::key)
                        .toList();
    }

    /** How many acknowledged inserts are not stored, where a queue might still store them. */
    long missing() {
        return processed == null || kind.updates()
                ? 0
                : acknowledged().stream().filter(write -> inserted(write) == 0).count();
    }

    private List<SentWrite> acknowledged() {
        return writes.stream()
                .filter(write -> write.answer() == Answer.ACKNOWLEDGED)
                .toList();
    }
}
