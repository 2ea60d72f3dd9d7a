package dev.rehearsal.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads every sequence that feeds a column against what is in the column. Stateless. */
public final class SequenceReader {
    /** A column depends on its sequence by ownership, by identity, or by its default. */
    private static final String FED_COLUMNS = """
            select distinct sn.nspname, s.relname, tn.nspname, t.relname, a.attname, q.seqincrement
            from pg_class s
            join pg_namespace sn on sn.oid = s.relnamespace
            join pg_sequence q on q.seqrelid = s.oid
            join lateral (
              select d.refobjid as relation, d.refobjsubid as number from pg_depend d
              where d.classid = 'pg_class'::regclass and d.objid = s.oid and d.refobjsubid > 0
                and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')
              union
              select v.adrelid, v.adnum from pg_attrdef v
              join pg_depend d on d.classid = 'pg_attrdef'::regclass and d.objid = v.oid
                and d.refclassid = 'pg_class'::regclass and d.refobjid = s.oid
            ) fed on true
            join pg_class t on t.oid = fed.relation
            join pg_namespace tn on tn.oid = t.relnamespace
            join pg_attribute a on a.attrelid = t.oid and a.attnum = fed.number
            where s.relkind = 'S' and a.atttypid in ('int2'::regtype, 'int4'::regtype, 'int8'::regtype)
              and tn.nspname !~ '^pg_' and tn.nspname <> 'rehearsal_seed'
            order by 1, 2, 3, 4, 5
            """;

    private SequenceReader() {}

    /**
     * Every sequence with the column that it feeds.
     *
     * @throws DatabaseException when the database cannot be read
     */
    public static List<SequenceState> read(DatabaseAccess database) {
        try (Connection connection = database.open();
                PreparedStatement fed = connection.prepareStatement(FED_COLUMNS)) {
            connection.setReadOnly(true);
            List<SequenceState> states = new ArrayList<>();
            try (ResultSet rows = fed.executeQuery()) {
                while (rows.next()) {
                    states.add(read(connection, rows));
                }
            }
            return states;
        } catch (SQLException failed) {
            throw new DatabaseException("The sequences cannot be read: " + SqlFault.of(failed), failed);
        }
    }

    private static SequenceState read(Connection connection, ResultSet row) throws SQLException {
        String sequence = Table.quoted(row.getString(1)) + "." + Table.quoted(row.getString(2));
        String table = Table.quoted(row.getString(3)) + "." + Table.quoted(row.getString(4));
        String column = row.getString(5);
        long increment = row.getLong(6);
        // the relation itself: pg_sequences says nothing before the first use
        String query = "select last_value, is_called, (select max(%s) from %s) from %s"
                .formatted(Table.quoted(column), table, sequence);
        try (Statement statement = connection.createStatement();
                ResultSet state = statement.executeQuery(query)) {
            state.next();
            long last = state.getLong(1);
            long next = state.getBoolean(2) ? last + increment : last;
            @Nullable Long highest = state.getObject(3) == null ? null : Long.valueOf(state.getLong(3));
            return new SequenceState(
                    label(row.getString(1), row.getString(2)),
                    label(row.getString(3), row.getString(4)),
                    column,
                    next,
                    highest);
        }
    }

    private static String label(String schema, String name) {
        return schema.equals("public") ? name : schema + "." + name;
    }
}
