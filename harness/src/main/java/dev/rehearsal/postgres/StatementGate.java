package dev.rehearsal.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the statements that change schema or rows, whoever sends them, and holds one of them before it begins, so that
 * what happens at exactly that moment is no matter of luck. Numbers are from 1 and survive rollbacks.
 *
 * <p>It sees every definition (by an event trigger) and every insert, update, delete, truncate, merge and copy on a table
 * that has our trigger: each that stood when the gate was put up, and each made since. It does not see: statements on
 * databases, roles and tablespaces; {@code COMMIT} itself, of which a client killed at the last statement is the nearest;
 * reads, locks, {@code VACUUM} and {@code ANALYZE}; foreign and temporary tables; sessions with
 * {@code session_replication_role = replica}. What a cascade or a trigger does belongs to the statement that caused it. An
 * upsert counts twice, each statement in a function or a {@code DO} block for itself.
 *
 * <p>It takes the account of a superuser, and leaves nothing behind when it is closed: while it stands, schema
 * {@code rehearsal_gate} and a trigger on each table are in the database. Thread-safe.
 */
public final class StatementGate implements AutoCloseable {
    /** Ours among advisory locks: "RehG". */
    private static final int LOCK_CLASS = 0x52656847;

    private static final String QUIET = "set rehearsal_gate.busy = 'on'";

    private final DatabaseAccess database;
    private final Connection holder;

    private StatementGate(DatabaseAccess database, Connection holder) {
        this.database = database;
        this.holder = holder;
    }

    /** Lets everything pass and only counts. */
    public static StatementGate counting(DatabaseAccess database) {
        return standing(database, "false");
    }

    /** Holds the statement of one number, from 1; what is sent after it by others passes. */
    public static StatementGate before(DatabaseAccess database, long statement) {
        if (statement < 1) {
            throw new IllegalArgumentException("statement " + statement + " is less than 1");
        }
        return standing(database, "passed = " + statement);
    }

    /** Holds every session's first statement, so that several begin at the same moment. */
    public static StatementGate startingLine(DatabaseAccess database) {
        return standing(database, "first");
    }

    /**
     * A statement that waits at the gate.
     *
     * @param pid of its backend
     * @param text as PostgreSQL tells it, without its parameters
     * @param client address it came from; empty for a local socket
     */
    public record Held(int pid, String text, String client) {
        /** Whether PostgreSQL commits in the midst of it, so that it can be left half done. */
        public boolean concurrent() {
            return text.toLowerCase(java.util.Locale.ROOT).matches("(?s).*\\bconcurrently\\b.*");
        }
    }

    private static StatementGate standing(DatabaseAccess database, String holds) {
        Connection holder = database.open();
        try (Statement statement = holder.createStatement()) {
            statement.execute("select pg_advisory_lock(" + LOCK_CLASS + ", 1)");
            statement.execute(script().replace("${holds}", holds).replace("${class}", Integer.toString(LOCK_CLASS)));
            return new StatementGate(database, holder);
        } catch (SQLException failed) {
            close(holder);
            throw new DatabaseException("Statements cannot be held: " + SqlFault.of(failed), failed);
        }
    }

    /** How many statements came to the gate until now; 0 also after the database crashed. */
    public long passed() {
        return Long.parseLong(Queries.ask(
                        database,
                        "select case when is_called then last_value else 0 end from rehearsal_gate.statements")
                .get(0));
    }

    /** What waits at this moment. */
    public synchronized List<Held> held() {
        // on the connection that there is: this is asked often while a migration runs
        try (PreparedStatement statement = holder.prepareStatement("""
            select a.pid, a.query, coalesce(host(a.client_addr), '')
            from pg_locks l
            join pg_stat_activity a on a.pid = l.pid
            where l.locktype = 'advisory' and l.classid = ? and l.objid = 1 and not l.granted
              and l.database = (select oid from pg_database where datname = current_database())
            order by a.pid
            """)) {
            statement.setInt(1, LOCK_CLASS);
            List<Held> held = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    held.add(new Held(rows.getInt(1), rows.getString(2), rows.getString(3)));
                }
            }
            return held;
        } catch (SQLException failed) {
            throw new DatabaseException("What waits at the gate cannot be read: " + SqlFault.of(failed), failed);
        }
    }

    /** Lets what waits go on, and holds nothing from now on. */
    public synchronized void open() {
        try (Statement statement = holder.createStatement()) {
            statement.execute("select pg_advisory_unlock_all()");
        } catch (SQLException broken) {
            // with its session the lock is gone too
            close(holder);
        }
    }

    /** Takes everything away again, which waits for those who still use the tables. */
    @Override
    public void close() {
        close(holder);
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            statement.execute(QUIET);
            statement.execute("drop schema if exists rehearsal_gate cascade");
        } catch (SQLException failed) {
            throw new DatabaseException("The gate cannot be taken away: " + SqlFault.of(failed), failed);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException broken) {
            // it is of no use either way
        }
    }

    private static String script() {
        try (InputStream found = StatementGate.class.getResourceAsStream("statement-gate.sql")) {
            if (found == null) {
                throw new IllegalStateException("statement-gate.sql is not on the class path");
            }
            return new String(found.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
