package dev.rehearsal.postgres;

import java.util.List;
import java.util.SortedMap;

/**
 * Baseline against result for one table, by key. Immutable.
 *
 * @param changedByColumn number of rows whose value differs, per column that both sides have
 * @param samples at most 20 lines naming key, column, old and new value, or their shapes where values are not told
 */
public record TableDifference(
        String table,
        long lost,
        long changed,
        long added,
        SortedMap<String, Long> changedByColumn,
        List<String> samples) {
    public TableDifference {
        samples = List.copyOf(samples);
    }
}
