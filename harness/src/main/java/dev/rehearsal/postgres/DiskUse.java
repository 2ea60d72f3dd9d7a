package dev.rehearsal.postgres;

import java.util.List;

/**
 * What PostgreSQL takes on disk and has written so far. Immutable.
 *
 * @param databases bytes of all databases
 * @param wal bytes of write-ahead log written since the cluster was made
 */
public record DiskUse(long databases, long wal) {
    /**
     * Asks.
     *
     * @throws DatabaseException when the database cannot be read
     */
    public static DiskUse read(DatabaseAccess database) {
        List<String> answer = Queries.ask(
                database,
                "select sum(pg_database_size(oid)) || ' ' || (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint"
                        + " from pg_database");
        String[] parts = answer.get(0).split(" ");
        return new DiskUse(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }
}
