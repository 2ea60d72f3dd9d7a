package dev.rehearsal.descriptor;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes that go in through the proxy while a path is carried out, and how they are found again. In requests, keys and
 * queries {@code {run}} stands for a text that is unique in the run, {@code {n}} for the write's number, {@code {slot}}
 * for its slot, and {@code {name}} for what the slot's set-up captured. Immutable.
 *
 * @param rate writes per second over all kinds
 * @param slots how many entities the set-up makes; write {@code n} belongs to slot {@code n mod slots}
 * @param setup requests that make the entities of one slot, under the old release
 * @param writes kinds of writes, in turn
 * @param rows table to a condition that is true for the workload's own rows, which no comparison looks at
 * @param drained time allowed for the queues to run empty afterwards
 */
public record Workload(
        int rate, int slots, List<Request> setup, List<Write> writes, Map<String, String> rows, Duration drained) {
    public Workload {
        setup = List.copyOf(setup);
        writes = List.copyOf(writes);
        rows = Map.copyOf(rows);
    }

    /**
     * A kind of write.
     *
     * @param updates whether each write changes its slot's entity; else each makes something new
     * @param key what the write is found by again; it stands in the request
     * @param request the write; its status is the acknowledgement
     * @param stored query for the keys that are stored, one row each time a key is
     * @param processed query for the keys that the queues have processed, one row each time; null when no queue is
     *     involved
     * @param replay who can send it again after a restore; null when nobody can
     */
    public record Write(
            String name,
            boolean updates,
            String key,
            Request request,
            String stored,
            @Nullable String processed,
            @Nullable String replay) {}
}
