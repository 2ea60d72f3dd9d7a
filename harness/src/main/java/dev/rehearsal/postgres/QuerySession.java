package dev.rehearsal.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several of a descriptor's own questions over one connection, each in a read-only transaction of its own: connecting
 * costs ten times what a question does. The connection is opened by the first question; after {@link #close}, or after
 * a question that failed, the next one opens another. Not thread-safe.
 */
public final class QuerySession implements AutoCloseable {
    private final DatabaseAccess database;
    private @Nullable Connection open;

    public QuerySession(DatabaseAccess database) {
        this.database = database;
    }

    /**
     * First column of every row, as text; NULL as {@code NULL}.
     *
     * @throws DatabaseException when the database does not answer or refuses the query
     */
    public List<String> ask(String sql) {
        try {
            Connection connection = connection();
            List<String> answers = answers(connection, sql);
            connection.rollback();
            return answers;
        } catch (SQLException failed) {
            close();
            throw new DatabaseException("The query '" + sql + "' failed: " + SqlFault.of(failed), failed);
        }
    }

    private Connection connection() throws SQLException {
        if (open == null) {
            Connection connection = database.open();
            open = connection;
            connection.setReadOnly(true);
            // the driver makes only transactions read-only, and a statement on its own is none
            connection.setAutoCommit(false);
        }
        return open;
    }

    private static List<String> answers(Connection connection, String sql) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                String value = rows.getString(1);
                answers.add(value == null ? "NULL" : value);
            }
        }
        return answers;
    }

    @Override
    public void close() {
        Connection connection = open;
        open = null;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException alreadyGone) {
                // a connection that cannot even be closed holds nothing any more
            }
        }
    }
}
