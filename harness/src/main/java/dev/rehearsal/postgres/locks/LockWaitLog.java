package dev.rehearsal.postgres.locks;

import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.DatabaseException;
import dev.rehearsal.postgres.SqlFault;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Has the server log every lock wait beyond a time, and puts its settings back as they were. Not thread-safe.
 *
 * <p>The time is the server's {@code deadlock_timeout}: it looks for deadlocks that much sooner meanwhile.
 */
public final class LockWaitLog implements AutoCloseable {
    private static final int SECONDS = 5;
    private static final String LOGS = "log_lock_waits";
    private static final String AFTER = "deadlock_timeout";

    private final DatabaseAccess database;
    /** Setting to what {@code ALTER SYSTEM} had made it before; null when it had not. */
    private final Map<String, @Nullable String> before;

    private LockWaitLog(DatabaseAccess database, Map<String, @Nullable String> before) {
        this.database = database;
        this.before = before;
    }

    /**
     * Turns it on.
     *
     * @param after waits of at least this long are logged
     * @throws DatabaseException when the account may not, which takes a superuser
     */
    public static LockWaitLog on(DatabaseAccess database, Duration after) {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            Map<String, @Nullable String> before = new LinkedHashMap<>();
            before.put(LOGS, null);
            before.put(AFTER, null);
            try (ResultSet rows = statement.executeQuery("""
                    select name, setting from pg_file_settings
                    where name in ('log_lock_waits', 'deadlock_timeout') and sourcefile ~ 'postgresql[.]auto[.]conf$'
                    """)) {
                while (rows.next()) {
                    before.put(rows.getString(1), rows.getString(2));
                }
            }
            String millis = after.toMillis() + "ms";
            // a killed run's settings are no one's
            if (millis.equals(before.get(AFTER))) {
                before.replaceAll((setting, value) -> null);
            }
            statement.execute("alter system set " + LOGS + " = on");
            statement.execute("alter system set " + AFTER + " = '" + millis + "'");
            reload(connection, statement);
            return new LockWaitLog(database, before);
        } catch (SQLException failed) {
            throw new DatabaseException("Lock waits cannot be logged: " + SqlFault.of(failed), failed);
        }
    }

    /** New sessions have what was set once this returns; running ones read it before their next statement. */
    private static void reload(Connection connection, Statement statement) throws SQLException {
        String loaded = "select extract(epoch from pg_conf_load_time())";
        String earlier = first(statement, loaded);
        statement.execute("select pg_reload_conf()");
        long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
        while (first(statement, loaded).equals(earlier) && System.nanoTime() - end < 0) {
            connection.isValid(1);
        }
    }

    private static String first(Statement statement, String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    /**
     * Puts the settings back.
     *
     * @throws DatabaseException when the server does not answer or refuses
     */
    @Override
    public void close() {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, @Nullable String> setting : before.entrySet()) {
                String value = setting.getValue();
                statement.execute(
                        value == null
                                ? "alter system reset " + setting.getKey()
                                : "alter system set " + setting.getKey() + " = '" + value.replace("'", "''") + "'");
            }
            reload(connection, statement);
        } catch (SQLException failed) {
            throw new DatabaseException("Logging of lock waits cannot be turned off: " + SqlFault.of(failed), failed);
        }
    }
}
