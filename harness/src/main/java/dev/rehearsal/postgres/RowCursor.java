package dev.rehearsal.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of one table in the order of their key's text, read in portions. Not thread-safe. */
final class RowCursor implements AutoCloseable {
    private static final int PORTION = 500;

    private final Connection connection;
    private final ResultSet rows;
    private final int columns;
    private boolean present;

    private RowCursor(Connection connection, ResultSet rows, int columns) throws SQLException {
        this.connection = connection;
        this.rows = rows;
        this.columns = columns;
        this.present = rows.next();
    }

    /**
     * @param columns columns to read; those that the table lacks read as NULL
     * @param key columns that identify a row; empty for the row's whole text
     * @param shape the old side: its types decide in which form a value is read
     */
    static RowCursor open(DatabaseAccess database, Table table, List<String> columns, List<String> key, Table shape)
            throws SQLException {
        Connection connection = database.open();
        try {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            Statement statement = connection.createStatement();
            statement.setFetchSize(PORTION);
            return new RowCursor(connection, statement.executeQuery(query(table, columns, key, shape)), columns.size());
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    private static String query(Table table, List<String> columns, List<String> key, Table shape) {
        Set<String> present = table.columns().keySet();
        boolean keyed = !key.isEmpty() && present.containsAll(key);
        Table identified = new Table(
                table.schema(),
                table.name(),
                shape.columns(),
                keyed ? key : List.copyOf(shape.columns().keySet()));
        List<String> values = new ArrayList<>();
        for (String column : columns) {
            values.add(present.contains(column) ? value(column, table, shape) : "null::text");
        }
        String keyText = keyed || present.containsAll(shape.columns().keySet()) ? identified.keyText() : "''";
        return "select " + keyText + " collate \"C\" as row_key" + (values.isEmpty() ? "" : ", ")
                + String.join(", ", values) + " from " + table.compared() + " order by 1";
    }

    private static String value(String column, Table table, Table shape) {
        String now = table.columns().get(column);
        String before = shape.columns().get(column);
        String name = Table.quoted(column);
        if (before == null || now == null || now.equals(before) || !NumberType.is(before) || !NumberType.is(now)) {
            return name + "::text";
        }
        return new NumberType(before).textOf(name);
    }

    boolean present() {
        return present;
    }

    String key() throws SQLException {
        return rows.getString(1);
    }

    List<@Nullable String> values() throws SQLException {
        List<@Nullable String> values = new ArrayList<>(columns);
        for (int i = 0; i < columns; i++) {
            values.add(rows.getString(i + 2));
        }
        return values;
    }

    void next() throws SQLException {
        present = rows.next();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
