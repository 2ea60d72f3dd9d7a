package dev.rehearsal.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Asks a database a descriptor's own question, in a read-only transaction. Stateless. */
public final class Questions {
    private Questions() {}

    /**
     * First column of every row, as text; NULL as {@code NULL}.
     *
     * @throws DatabaseException when the database does not answer or refuses the query
     */
    public static List<String> ask(DatabaseAccess database, String sql) {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            connection.setReadOnly(true);
            // the driver makes only transactions read-only, and a statement on its own is none
            connection.setAutoCommit(false);
            List<String> answers = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    String value = rows.getString(1);
                    answers.add(value == null ? "NULL" : value);
                }
            }
            return answers;
        } catch (SQLException failed) {
            throw new DatabaseException("The query '" + sql + "' failed: " + failed.getMessage(), failed);
        }
    }
}
