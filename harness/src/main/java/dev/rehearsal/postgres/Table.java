package dev.rehearsal.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A table's shape, as far as its content is compared. Immutable.
 *
 * @param columns name to type, in the table's own order; generated ones are left out, for they follow from others
 * @param key columns of the primary key, in its order; empty when there is none
 * @param without condition of the rows that are left out; null for none
 */
record Table(
        String schema,
        String name,
        Map<String, String> columns,
        List<String> key,
        @Nullable String without) {
    Table {
        columns = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        key = List.copyOf(key);
    }

    Table(String schema, String name, Map<String, String> columns, List<String> key) {
        this(schema, name, columns, key, null);
    }

    /** The same table, without the rows for which a condition is true; NULL is not true. */
    Table without(String condition) {
        return new Table(schema, name, columns, key, condition);
    }

    /** {@code name} in schema public, else {@code schema.name}. */
    String label() {
        return schema.equals("public") ? name : schema + "." + name;
    }

    String reference() {
        return quoted(schema) + "." + quoted(name);
    }

    /** What stands after {@code from}, up to where another condition could be added with {@code and}. */
    String compared() {
        // the end of the line also ends a comment in the condition
        return reference() + " where " + (without == null ? "true" : "(" + without + "\n) is not true");
    }

    static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /**
     * Text by which a row is found again; length before each part, so that no two rows have the same text.
     */
    String keyText() {
        return text(key);
    }

    /** The same over all columns: without a key, a row is only itself. */
    String wholeText() {
        return text(List.copyOf(columns.keySet()));
    }

    private static String text(List<String> columns) {
        List<String> parts = new ArrayList<>();
        for (String column : columns) {
            String text = quoted(column) + "::text";
            parts.add("coalesce(length(" + text + ")||':'||" + text + ", '-')");
        }
        return parts.isEmpty() ? "''" : String.join("||", parts);
    }

    /** Ordinary tables and partitioned ones (not their partitions) of every schema that is not PostgreSQL's own. */
    static SortedMap<String, Table> all(Connection connection, Set<String> excluded) throws SQLException {
        SortedMap<String, Table> tables = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                select n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                       coalesce(array_position(i.indkey::int2[], a.attnum), -1) as key_position
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                     and a.attgenerated = ''
                left join pg_index i on i.indrelid = c.oid and i.indisprimary
                where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't'
                  and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'rehearsal_seed', 'rehearsal')
                order by n.nspname, c.relname, a.attnum
                """);
                ResultSet rows = statement.executeQuery()) {
            Map<String, SortedMap<Integer, String>> keys = new LinkedHashMap<>();
            Map<String, Map<String, String>> columns = new LinkedHashMap<>();
            Map<String, String[]> names = new LinkedHashMap<>();
            while (rows.next()) {
                String id = rows.getString(1) + "\0" + rows.getString(2);
                names.put(id, new String[] {rows.getString(1), rows.getString(2)});
                Map<String, String> ofTable = columns.computeIfAbsent(id, each -> new LinkedHashMap<>());
                String column = rows.getString(3);
                if (column != null) {
                    ofTable.put(column, rows.getString(4));
                    int position = rows.getInt(5);
                    if (position >= 0) {
                        keys.computeIfAbsent(id, each -> new TreeMap<>()).put(position, column);
                    }
                }
            }
            names.forEach((id, name) -> {
                Table table = new Table(
                        name[0],
                        name[1],
                        columns.getOrDefault(id, Map.of()),
                        List.copyOf(keys.getOrDefault(id, new TreeMap<>()).values()));
                if (!excluded.contains(table.label())) {
                    tables.put(table.label(), table);
                }
            });
        }
        return tables;
    }
}
