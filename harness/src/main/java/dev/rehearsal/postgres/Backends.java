package dev.rehearsal.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** PostgreSQL's own processes, one for each session. Stateless. */
public final class Backends {
    private Backends() {}

    /** Ends one, as an administrator or a failover does; whether it still was there. */
    public static boolean terminate(DatabaseAccess database, int pid) {
        return told(database, "select pg_terminate_backend(?)", pid);
    }

    /** Whether one is still there. */
    public static boolean lives(DatabaseAccess database, int pid) {
        return told(database, "select exists (select from pg_stat_activity where pid = ?)", pid);
    }

    /** Whether one waits until others have finished what they began before, as concurrent definitions do half-way. */
    public static boolean waitsForOthers(DatabaseAccess database, int pid) {
        return told(
                database,
                "select exists (select from pg_locks where pid = ? and locktype = 'virtualxid' and not granted)",
                pid);
    }

    private static boolean told(DatabaseAccess database, String question, int pid) {
        try (Connection connection = database.open();
                PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setInt(1, pid);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException failed) {
            throw new DatabaseException("Backend " + pid + " cannot be asked for: " + SqlFault.of(failed), failed);
        }
    }
}
