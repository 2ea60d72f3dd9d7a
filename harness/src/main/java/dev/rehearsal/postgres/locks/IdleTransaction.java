package dev.rehearsal.postgres.locks;

import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.DatabaseException;
import dev.rehearsal.postgres.QuerySession;
import dev.rehearsal.postgres.SqlFault;
import dev.rehearsal.postgres.TableProbe;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;

/**
 * A session that has read some tables and stays in its transaction, as a forgotten terminal or a slow report does. Its name
 * is {@code rehearsal-idle}. Not thread-safe.
 */
public final class IdleTransaction implements AutoCloseable {
    private final QuerySession others;
    private final Connection connection;
    private final int pid;

    private IdleTransaction(QuerySession others, Connection connection, int pid) {
        this.others = others;
        this.connection = connection;
        this.pid = pid;
    }

    /**
     * Reads the tables and stays.
     *
     * @param tables {@code name} for schema public, else {@code schema.name}
     * @throws DatabaseException when the server does not answer, or there is no such table
     */
    public static IdleTransaction open(DatabaseAccess database, Collection<String> tables) {
        Connection connection = database.open();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set application_name = 'rehearsal-idle'");
            connection.setAutoCommit(false);
            for (String table : tables) {
                statement.execute("select 1 from " + TableProbe.reference(connection, table) + " limit 1");
            }
            try (ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
                row.next();
                return new IdleTransaction(new QuerySession(database.withName("postgres")), connection, row.getInt(1));
            }
        } catch (SQLException failed) {
            throw new DatabaseException("The tables cannot be read: " + SqlFault.of(failed), failed);
        }
    }

    /**
     * Whether somebody has waited for this session for as long as that.
     *
     * @throws DatabaseException when the server does not answer
     */
    public boolean waitedFor(Duration time) {
        return others.ask("select 1 from pg_locks where not granted and waitstart < clock_timestamp() - interval '"
                                + time.toMillis() + " milliseconds' and " + pid
                                + " = any (pg_blocking_pids(pid)) limit 1")
                        .size()
                > 0;
    }

    /** Ends its transaction and leaves; nothing when it has. */
    @Override
    public void close() {
        others.close();
        try {
            connection.close();
        } catch (SQLException gone) {
            // it is closed all the same
        }
    }
}
