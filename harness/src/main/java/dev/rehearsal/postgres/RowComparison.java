package dev.rehearsal.postgres;

import dev.rehearsal.postgres.ContentDigest.TableDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Finds the rows behind two digests that differ. Stateless. */
public final class RowComparison {
    private RowComparison() {}

    /**
     * Whether anything differs that is not ignored; tables that only the new side has do not count.
     *
     * @param ignored tables, or {@code table.column}
     */
    public static boolean differs(ContentDigest before, ContentDigest after, Set<String> ignored) {
        return before.tables().entrySet().stream()
                .filter(entry -> !ignored.contains(entry.getKey()))
                .anyMatch(entry -> {
                    TableDigest now = after.tables().get(entry.getKey());
                    return now == null || !ContentDigest.same(entry.getValue(), now, ignored);
                });
    }

    /** The answer where nothing differs: every table that held rows, without a difference. */
    public static List<TableDifference> unchanged(ContentDigest before, ContentDigest after, Set<String> ignored) {
        return before.tables().values().stream()
                .filter(digest -> !ignored.contains(digest.table().label()) && digest.rows() > 0)
                .map(digest -> none(digest.table().label()))
                .toList();
    }

    /**
     * Compares two living databases; rows are read only of tables whose digests differ, by two cursors side by side, so
     * that memory stays flat.
     *
     * @return every table that holds rows on either side
     * @throws DatabaseException when one cannot be read
     */
    public static List<TableDifference> compare(
            DatabaseAccess before,
            ContentDigest beforeDigest,
            DatabaseAccess after,
            ContentDigest afterDigest,
            Set<String> ignored) {
        List<TableDifference> differences = new ArrayList<>();
        for (TableDigest old : beforeDigest.tables().values()) {
            String name = old.table().label();
            TableDigest now = afterDigest.tables().get(name);
            if (ignored.contains(name) || old.rows() == 0 && (now == null || now.rows() == 0)) {
                continue;
            }
            if (now == null) {
                differences.add(new TableDifference(
                        name, old.rows(), 0, 0, new TreeMap<>(), List.of("the table itself is gone")));
            } else if (ContentDigest.same(old, now, ignored)) {
                differences.add(none(name));
            } else {
                differences.add(merge(before, old.table(), after, now.table(), ignored));
            }
        }
        return differences;
    }

    private static TableDifference none(String table) {
        return new TableDifference(table, 0, 0, 0, new TreeMap<>(), List.of());
    }

    private static TableDifference merge(
            DatabaseAccess before, Table old, DatabaseAccess after, Table now, Set<String> ignored) {
        List<String> columns = old.columns().keySet().stream()
                .filter(column -> !ignored.contains(old.label() + "." + column))
                .toList();
        try (RowCursor left = RowCursor.open(before, old, columns, old.key(), old);
                RowCursor right = RowCursor.open(after, now, columns, old.key(), old)) {
            return new RowMerge(old.label(), columns, now.columns().keySet(), before.discreet() || after.discreet())
                    .run(left, right);
        } catch (SQLException failed) {
            throw new DatabaseException(
                    "The rows of " + old.label() + " cannot be compared: " + SqlFault.of(failed), failed);
        }
    }
}
