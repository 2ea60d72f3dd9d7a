package dev.rehearsal.postgres;

import dev.rehearsal.dump.Shape;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Walks two cursors in the order of their keys. One instance serves one table. */
final class RowMerge {
    private static final int SAMPLES = 20;
    private static final int LONGEST_VALUE = 60;

    private final String table;
    private final List<String> columns;
    private final Set<String> columnsNow;
    private final boolean discreet;
    private final SortedMap<String, Long> changedByColumn = new TreeMap<>();
    private final List<String> samples = new ArrayList<>();
    private long lost;
    private long changed;
    private long added;

    /**
     * @param discreet whether samples tell shapes in place of values
     */
    RowMerge(String table, List<String> columns, Set<String> columnsNow, boolean discreet) {
        this.table = table;
        this.columns = columns;
        this.columnsNow = columnsNow;
        this.discreet = discreet;
    }

    TableDifference run(RowCursor before, RowCursor after) throws SQLException {
        while (before.present() || after.present()) {
            int order = !before.present() ? 1 : !after.present() ? -1 : compare(before.key(), after.key());
            if (order < 0) {
                lost++;
                sample("lost: key " + shown(before.key()));
                before.next();
            } else if (order > 0) {
                added++;
                sample("added: key " + shown(after.key()));
                after.next();
            } else {
                compareRow(before, after);
                before.next();
                after.next();
            }
        }
        return new TableDifference(table, lost, changed, added, changedByColumn, samples);
    }

    private void compareRow(RowCursor before, RowCursor after) throws SQLException {
        List<@Nullable String> old = before.values();
        List<@Nullable String> now = after.values();
        boolean differs = false;
        for (int i = 0; i < columns.size(); i++) {
            if (!Objects.equals(old.get(i), now.get(i))) {
                differs = true;
                String column = columns.get(i);
                String label = columnsNow.contains(column) ? column : column + " (dropped)";
                changedByColumn.merge(label, 1L, Long::sum);
                sample("changed: key " + shown(before.key()) + ", column " + label + ": " + shown(old.get(i)) + " -> "
                        + shown(now.get(i)));
            }
        }
        if (differs) {
            changed++;
        }
    }

    /** Collation C orders by the bytes of UTF-8, which is not the order of Java's strings. */
    private static int compare(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private void sample(String line) {
        if (samples.size() < SAMPLES) {
            samples.add(line);
        }
    }

    private String shown(@Nullable String value) {
        if (value == null) {
            return "NULL";
        }
        if (discreet) {
            return "'" + Shape.of(value) + "'";
        }
        return value.length() <= LONGEST_VALUE
                ? "'" + value + "'"
                : "'" + value.substring(0, LONGEST_VALUE) + "...' (" + value.length() + " characters)";
    }
}
