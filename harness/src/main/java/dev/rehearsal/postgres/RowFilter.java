package dev.rehearsal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** Decides whether a condition on a table's rows can be asked in one database. Not thread-safe. */
final class RowFilter {
    /** PostgreSQL's undefined_column and undefined_table. */
    private static final Set<String> NOT_HERE = Set.of("42703", "42P01");

    private final Connection connection;

    RowFilter(Connection connection) {
        this.connection = connection;
    }

    /**
     * The table without the rows for which the condition is true; the whole table where the condition asks for a column or
     * table that this database does not have: another release's shape, in which there is nothing to tell rows apart by.
     *
     * @throws DatabaseException when the condition fails for another reason
     */
    Table without(Table table, String condition) {
        Table rest = table.without(condition);
        try (Statement statement = connection.createStatement()) {
            statement.execute("explain select 1 from " + rest.compared());
            return rest;
        } catch (SQLException failed) {
            if (NOT_HERE.contains(failed.getSQLState())) {
                return table;
            }
            throw new DatabaseException(
                    "The rows of " + table.label() + " cannot be told apart by '" + condition + "': "
                            + SqlFault.of(failed),
                    failed);
        }
    }
}
