package dev.rehearsal.postgres;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a database's content comes to, per table and column, at one moment. Immutable. */
public final class ContentDigest {
    private final SortedMap<String, TableDigest> tables;

    ContentDigest(Map<String, TableDigest> tables) {
        this.tables = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(tables));
    }

    /**
     * One table's digest.
     *
     * @param columns column to the sum of its values' hashes, each seeded with its row's key
     */
    record TableDigest(Table table, long rows, SortedMap<String, ColumnDigest> columns) {}

    /**
     * @param sum null for an empty table
     * @param distinctHint 0 when every value is NULL, 1 when there is one value only, 2 when there are more
     */
    record ColumnDigest(@Nullable BigDecimal sum, int distinctHint) {}

    SortedMap<String, TableDigest> tables() {
        return tables;
    }

    /** Number of rows over all tables. */
    public long rows() {
        return tables.values().stream().mapToLong(TableDigest::rows).sum();
    }

    /** Number of rows of each table. */
    public SortedMap<String, Long> rowsByTable() {
        SortedMap<String, Long> rows = new TreeMap<>();
        tables.forEach((name, digest) -> rows.put(name, digest.rows()));
        return rows;
    }

    /** Columns and tables that hold no information, so that a change could not show in them; a line each. */
    public List<String> unmeasuredColumns() {
        List<String> lines = new ArrayList<>();
        tables.forEach((name, digest) -> {
            if (digest.rows() == 0) {
                lines.add(name + ": no rows");
                return;
            }
            digest.columns().forEach((column, each) -> {
                if (each.distinctHint() == 0) {
                    lines.add(name + "." + column + ": all values are NULL");
                } else if (each.distinctHint() == 1 && digest.rows() > 1) {
                    lines.add(name + "." + column + ": one value only");
                }
            });
        });
        return lines;
    }

    /** Tables, and {@code table.column}, that only this one has. */
    public Set<String> beyond(ContentDigest other) {
        Set<String> beyond = new TreeSet<>();
        tables.forEach((name, digest) -> {
            TableDigest theirs = other.tables.get(name);
            if (theirs == null) {
                beyond.add(name);
                return;
            }
            digest.columns().keySet().stream()
                    .filter(column -> !theirs.columns().containsKey(column))
                    .forEach(column -> beyond.add(name + "." + column));
        });
        return beyond;
    }

    /** Tables, and {@code table.column}, of this one that the other has too; a table of which only columns are beyond it is none. */
    public Set<String> within(ContentDigest other) {
        Set<String> beyond = beyond(other);
        Set<String> within = new TreeSet<>();
        tables.forEach((name, digest) -> {
            List<String> columns = digest.columns().keySet().stream()
                    .map(column -> name + "." + column)
                    .toList();
            if (columns.stream().noneMatch(beyond::contains) && !beyond.contains(name)) {
                within.add(name);
            }
            columns.stream()
                    .filter(column -> !beyond.contains(column) && !beyond.contains(name))
                    .forEach(within::add);
        });
        return within;
    }

    /** Whether a table that both have differs in rows or in a column that is not ignored. */
    static boolean same(TableDigest before, TableDigest after, Set<String> ignored) {
        if (before.rows() != after.rows()
                || !before.table().key().equals(after.table().key())) {
            return false;
        }
        String name = before.table().label();
        return before.columns().entrySet().stream()
                .filter(column -> !ignored.contains(name + "." + column.getKey()))
                .allMatch(column -> {
                    ColumnDigest now = after.columns().get(column.getKey());
                    return now != null
                            && java.util.Objects.equals(
                                    now.sum(), column.getValue().sum());
                });
    }
}
