package dev.rehearsal.postgres.locks;

import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.DatabaseException;
import dev.rehearsal.postgres.SqlFault;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads which relations there are, where they lie, and how much was written to the log. Stateless. */
public final class RelationFiles {
    private RelationFiles() {}

    /**
     * What there is at one moment.
     *
     * @param relations by OID
     * @param wal bytes that the server ever wrote to its write-ahead log, all its databases together
     */
    public record Moment(Map<Long, RelationFile> relations, long wal) {
        public Moment {
            relations = Map.copyOf(relations);
        }

        /** Names of the tables that were there before and lie in another file now: written anew, or emptied. */
        public List<String> rewrittenSince(Moment before) {
            return relations.values().stream()
                    .filter(now -> now.kind().equals("r") || now.kind().equals("m"))
                    .filter(now -> {
                        RelationFile then = before.relations.get(now.oid());
                        return then != null && then.filenode() != now.filenode();
                    })
                    .map(RelationFile::label)
                    .sorted()
                    .toList();
        }
    }

    /**
     * Every relation that is not PostgreSQL's own.
     *
     * @throws DatabaseException when the database cannot be read
     */
    public static Moment read(DatabaseAccess database) {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            Map<Long, RelationFile> relations = new TreeMap<>();
            try (ResultSet rows = statement.executeQuery("""
                    select c.oid, case when n.nspname = 'public' then '' else n.nspname || '.' end || c.relname, c.relkind,
                           coalesce(i.indrelid, t.oid, c.oid), coalesce(pg_relation_filenode(c.oid), 0),
                           coalesce(case when c.relkind in ('r', 'm', 'i', 't') then pg_relation_size(c.oid) end, 0)
                    from pg_class c
                    join pg_namespace n on n.oid = c.relnamespace
                    left join pg_index i on i.indexrelid = c.oid
                    left join pg_class t on t.reltoastrelid = c.oid and c.relkind = 't'
                    where c.oid >= 16384 and n.nspname not in ('rehearsal', 'information_schema')
                    """)) {
                while (rows.next()) {
                    RelationFile relation = new RelationFile(
                            rows.getLong(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getLong(4),
                            rows.getLong(5),
                            rows.getLong(6));
                    relations.put(relation.oid(), relation);
                }
            }
            try (ResultSet wal =
                    statement.executeQuery("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint")) {
                wal.next();
                return new Moment(relations, wal.getLong(1));
            }
        } catch (SQLException failed) {
            throw new DatabaseException("The relations cannot be read: " + SqlFault.of(failed), failed);
        }
    }
}
