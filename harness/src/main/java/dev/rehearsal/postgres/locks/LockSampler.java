package dev.rehearsal.postgres.locks;

import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.DatabaseException;
import dev.rehearsal.postgres.SqlFault;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads who holds and who awaits which lock in one database, over a connection to another one ({@code postgres}), so that
 * it can be dropped, renamed and restored meanwhile. What Rehearsal itself asks of it is left out. Not thread-safe.
 */
public final class LockSampler implements AutoCloseable {
    /** The database that is always there, and that nobody drops. */
    private static final String ELSEWHERE = "postgres";

    /** A server whose container is gone may never answer, nor refuse. */
    private static final int MOST_MILLIS = 5_000;

    /** Sessions with their strong locks and their waits; ordinary writers only once their transaction lasts. */
    private static final String QUERY = """
            select (extract(epoch from s.at) * 1000000)::bigint, a.pid, a.application_name, coalesce(a.state, ''),
                   (extract(epoch from a.xact_start) * 1000000)::bigint,
                   (extract(epoch from a.query_start) * 1000000)::bigint,
                   (extract(epoch from a.state_change) * 1000000)::bigint,
                   left(a.query, 1000), l.locktype, coalesce(l.relation::bigint, 0), coalesce(l.mode, ''),
                   coalesce(l.granted, true), (extract(epoch from l.waitstart) * 1000000)::bigint,
                   case when not l.granted then pg_blocking_pids(a.pid) end
            from (select clock_timestamp() as at, (select oid from pg_database where datname = ?) as database) s
            left join (
              pg_stat_get_activity(null) a
              left join pg_locks l on l.pid = a.pid and (
                not l.granted
                or l.locktype = 'tuple'
                or (l.locktype = 'relation' and l.relation >= 16384 and (
                  l.mode in ('ShareUpdateExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock',
                             'AccessExclusiveLock')
                  or (l.mode = 'RowExclusiveLock' and a.xact_start < clock_timestamp() - interval '50 milliseconds')))
              )
            ) on a.datid = s.database and a.backend_type = 'client backend' and a.application_name <> 'rehearsal'
              and (l.pid is not null or a.pid = any (?))
            """;

    private final Connection connection;
    private final PreparedStatement statement;
    private final String name;

    private LockSampler(Connection connection, PreparedStatement statement, String name) {
        this.connection = connection;
        this.statement = statement;
        this.name = name;
    }

    /**
     * Connects.
     *
     * @throws DatabaseException when the server does not answer or refuses
     */
    public static LockSampler open(DatabaseAccess database) {
        Connection connection = database.withName(ELSEWHERE).open();
        try {
            connection.setNetworkTimeout(Runnable::run, MOST_MILLIS);
            return new LockSampler(connection, connection.prepareStatement(QUERY), database.name());
        } catch (SQLException failed) {
            throw new DatabaseException("Locks cannot be read: " + SqlFault.of(failed), failed);
        }
    }

    /**
     * Looks now.
     *
     * @param also sessions that are told even if they hold and await nothing, so that it is known since when
     * @throws DatabaseException when the server does not answer
     */
    public LockSample sample(Collection<Integer> also) {
        try {
            statement.setString(1, name);
            statement.setArray(2, connection.createArrayOf("int4", also.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                List<LockRow> found = new ArrayList<>();
                long at = 0;
                while (rows.next()) {
                    at = rows.getLong(1);
                    if (rows.getString(2) != null) {
                        found.add(row(rows));
                    }
                }
                return new LockSample(at, found);
            }
        } catch (SQLException failed) {
            throw new DatabaseException("Locks cannot be read: " + SqlFault.of(failed), failed);
        }
    }

    private static LockRow row(ResultSet rows) throws SQLException {
        return new LockRow(
                rows.getInt(2),
                rows.getString(3),
                rows.getString(4),
                time(rows, 5),
                time(rows, 6),
                time(rows, 7),
                rows.getString(8) == null ? "" : rows.getString(8),
                rows.getString(9),
                rows.getLong(10),
                rows.getString(11),
                rows.getBoolean(12),
                time(rows, 13),
                numbers(rows.getArray(14)));
    }

    private static @Nullable Long time(ResultSet rows, int column) throws SQLException {
        long value = rows.getLong(column);
        return rows.wasNull() ? null : value;
    }

    private static List<Integer> numbers(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : Arrays.asList((Integer[]) array.getArray());
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
