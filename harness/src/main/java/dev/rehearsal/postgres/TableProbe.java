package dev.rehearsal.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * A session that wants of one table what a reader, a writer, or a writer of its first row wants, and changes nothing: what
 * it takes it gives back at once. Its name is {@code rehearsal-reader} and so on. Not thread-safe.
 */
public final class TableProbe implements AutoCloseable {
    /** What is wanted. */
    public enum Kind {
        READER("select 1 from %s limit 1"),
        WRITER("begin; lock table only %s in row exclusive mode; rollback"),
        ROW("begin; select 1 from %s limit 1 for no key update; rollback");

        private final String statement;

        Kind(String statement) {
            this.statement = statement;
        }
    }

    private final Connection connection;
    private final Statement statement;
    private final String asked;
    private final int pid;

    private TableProbe(Connection connection, Statement statement, String asked, int pid) {
        this.connection = connection;
        this.statement = statement;
        this.asked = asked;
        this.pid = pid;
    }

    /**
     * Connects.
     *
     * @param table {@code name} for schema public, else {@code schema.name}
     * @throws DatabaseException when the server does not answer, or there is no such table
     */
    public static TableProbe open(DatabaseAccess database, String table, Kind kind) {
        Connection connection = database.open();
        try {
            String reference = reference(connection, table);
            Statement statement = connection.createStatement();
            statement.execute("set application_name = 'rehearsal-" + kind.name().toLowerCase(Locale.ROOT) + "'");
            try (ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
                row.next();
                return new TableProbe(connection, statement, kind.statement.formatted(reference), row.getInt(1));
            }
        } catch (SQLException failed) {
            throw new DatabaseException("Table " + table + " cannot be asked: " + SqlFault.of(failed), failed);
        }
    }

    /** The table as a statement has to name it. */
    public static String reference(Connection connection, String table) throws SQLException {
        try (PreparedStatement question = connection.prepareStatement("""
                select quote_ident(n.nspname) || '.' || quote_ident(c.relname)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where case when n.nspname = 'public' then '' else n.nspname || '.' end || c.relname = ?
                  and c.relkind in ('r', 'p', 'm')
                """)) {
            question.setString(1, table);
            try (ResultSet row = question.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("there is no table " + table);
                }
                return row.getString(1);
            }
        }
    }

    /** The session's process, by which the server's log names it. */
    public int pid() {
        return pid;
    }

    /**
     * Asks once, and waits for as long as it is kept waiting.
     *
     * @throws DatabaseException when the answer is an error: the table is gone, or the wait was ended
     */
    public void ask() {
        try {
            statement.execute(asked);
        } catch (SQLException failed) {
            throw new DatabaseException("'" + asked + "' failed: " + SqlFault.of(failed), failed);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException gone) {
            // it is closed all the same
        }
    }
}
