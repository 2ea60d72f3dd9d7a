package dev.rehearsal.evidence.workload;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;

/** A ledger as JSON lines, one per write, then one that sums up; at most 20,001 lines, made as they are read. Stateless. */
public final class LedgerLines {
    private static final int MOST = 20_000;

    private LedgerLines() {}

    /** Keys of a write's line are the names of {@link LedgerEntry}; times are ISO 8601, in UTC. */
    public static Iterator<String> of(Ledger ledger) {
        return Stream.concat(ledger.entries().stream().limit(MOST).map(LedgerLines::line), Stream.of(last(ledger)))
                .map(ObjectNode::toString)
                .iterator();
    }

    private static ObjectNode line(LedgerEntry entry) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("sentAt", entry.sentAt().toString())
                .put("kind", entry.kind())
                .put("key", entry.key())
                .put("updates", entry.updates())
                .put("answer", entry.answer().name().toLowerCase(Locale.ROOT))
                .put(
                        "answeredAt",
                        entry.answeredAt() == null ? null : entry.answeredAt().toString())
                .put("stored", entry.stored())
                .put("processed", entry.processed());
    }

    private static ObjectNode last(Ledger ledger) {
        ObjectNode last = JsonNodeFactory.instance
                .objectNode()
                .put("writes", ledger.entries().size())
                .put("leftOut", Math.max(0, ledger.entries().size() - MOST));
        ledger.undrained().forEach(last.putArray("undrained")::add);
        return last;
    }
}
