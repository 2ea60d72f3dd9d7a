package dev.rehearsal.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a table of a database that nobody needs any more larger, by copies of its own rows: in every unique index one column
 * gets other values (numbers are moved on, texts get an ending, UUIDs are new), everything else is repeated. Triggers and
 * foreign keys are not heard meanwhile. Stateless.
 */
public final class TableGrowth {
    private TableGrowth() {}

    /** A column, with the value that a copy of its row gets; null where none can be made up. */
    private record Column(String name, @Nullable String other, boolean refers) {}

    /**
     * Adds whole copies of the table until it has at least so many rows.
     *
     * @param table {@code name} for schema public, else {@code schema.name}
     * @return number of rows that it has now
     * @throws DatabaseException when it has no row, or values cannot be made up for one of its unique indexes
     */
    public static long grow(DatabaseAccess database, String table, long rows) {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            String reference = TableProbe.reference(connection, table);
            long now = count(statement, reference);
            if (now == 0) {
                throw new SQLException("it has no row to copy");
            }
            long copies = (rows - 1) / now;
            if (copies > 0) {
                statement.execute("set session_replication_role = replica");
                statement.execute(copy(connection, reference, copies));
                statement.execute("vacuum analyze " + reference);
            }
            return count(statement, reference);
        } catch (SQLException failed) {
            throw new DatabaseException("Table " + table + " cannot be made larger: " + SqlFault.of(failed), failed);
        }
    }

    /**
     * How many rows it has.
     *
     * @throws DatabaseException when it cannot be read
     */
    public static long rows(DatabaseAccess database, String table) {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            return count(statement, TableProbe.reference(connection, table));
        } catch (SQLException failed) {
            throw new DatabaseException("Table " + table + " cannot be counted: " + SqlFault.of(failed), failed);
        }
    }

    private static long count(Statement statement, String reference) throws SQLException {
        try (ResultSet row = statement.executeQuery("select count(*) from " + reference)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String copy(Connection connection, String reference, long copies) throws SQLException {
        Map<Integer, Column> columns = columns(connection, reference);
        Map<Integer, String> others = new LinkedHashMap<>();
        for (List<Integer> index : uniqueIndexes(connection, reference)) {
            if (index.stream().noneMatch(others::containsKey)) {
                int chosen = chosen(index, columns)
                        .orElseThrow(() -> new SQLException("no other value is known for a unique index of it"));
                others.put(chosen, String.valueOf(other(columns.get(chosen))));
            }
        }
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        columns.forEach((number, column) -> {
            names.add(column.name());
            values.add(others.getOrDefault(number, "t." + column.name()));
        });
        return "insert into " + reference + " (" + String.join(", ", names) + ") overriding system value select "
                + String.join(", ", values) + " from " + reference + " t cross join generate_series(1, " + copies
                + ") g";
    }

    /** Rather one that refers to no other table. */
    private static Optional<Integer> chosen(List<Integer> index, Map<Integer, Column> columns) {
        return index.stream()
                .filter(number -> other(columns.get(number)) != null)
                .min(Comparator.comparing(number -> refers(columns.get(number))));
    }

    private static @Nullable String other(@Nullable Column column) {
        return column == null ? null : column.other();
    }

    private static boolean refers(@Nullable Column column) {
        return column != null && column.refers();
    }

    private static Map<Integer, Column> columns(Connection connection, String reference) throws SQLException {
        Map<Integer, Column> columns = new LinkedHashMap<>();
        try (PreparedStatement question = connection.prepareStatement("""
                select a.attnum, quote_ident(a.attname), t.typname,
                       case when t.typname = 'varchar' and a.atttypmod > 4 then a.atttypmod - 4 end,
                       exists (select from pg_constraint f
                               where f.contype = 'f' and f.conrelid = a.attrelid and a.attnum = any (f.conkey))
                from pg_attribute a join pg_type t on t.oid = a.atttypid
                where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                order by a.attnum
                """)) {
            question.setString(1, reference);
            try (ResultSet rows = question.executeQuery()) {
                while (rows.next()) {
                    String name = rows.getString(2);
                    columns.put(
                            rows.getInt(1),
                            new Column(
                                    name,
                                    other(name, rows.getString(3), rows.getString(4), reference),
                                    rows.getBoolean(5)));
                }
            }
        }
        return columns;
    }

    private static @Nullable String other(String name, String type, @Nullable String length, String reference) {
        return switch (type) {
            case "int2", "int4", "int8", "numeric" ->
                "(t.%1$s + g * (select max(%1$s) - min(%1$s) + 1 from %2$s))::%3$s".formatted(name, reference, type);
            case "text" -> "t." + name + " || '~' || g";
            // an ending of its own, of characters that the beginning gives up
            case "varchar" ->
                length == null
                        ? "t." + name + " || '~' || g"
                        : "left(t.%1$s, greatest(0, %2$s - 11)) || '~' || substr(md5(t.%1$s || g), 1, least(10, %2$s - 1))"
                                .formatted(name, length);
            case "uuid" -> "gen_random_uuid()";
            case "timestamp", "timestamptz" -> "t." + name + " + g * interval '400 years'";
            default -> null;
        };
    }

    /** Column numbers of each; an index on an expression has a number that is no column's. */
    private static List<List<Integer>> uniqueIndexes(Connection connection, String reference) throws SQLException {
        List<List<Integer>> indexes = new ArrayList<>();
        try (PreparedStatement question = connection.prepareStatement(
                "select array_to_string(indkey::int2[], ',') from pg_index where indrelid = ?::regclass and indisunique")) {
            question.setString(1, reference);
            try (ResultSet rows = question.executeQuery()) {
                while (rows.next()) {
                    List<Integer> index = new ArrayList<>();
                    for (String number : rows.getString(1).split(",")) {
                        index.add(Integer.parseInt(number));
                    }
                    indexes.add(index);
                }
            }
        }
        return indexes;
    }
}
