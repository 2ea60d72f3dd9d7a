package dev.rehearsal.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads what PostgreSQL's catalogs say about the schema. Stateless. */
public final class SchemaReader {
    /** Before the name of a constraint that checks no row any more. */
    private static final String OFF = "off ";

    private SchemaReader() {}

    /**
     * Indexes that PostgreSQL does not use or does not keep up: what a failed concurrent build leaves.
     *
     * @throws DatabaseException when the database cannot be read
     */
    public static List<String> invalidIndexes(DatabaseAccess database) {
        return Queries.ask(database, """
                select case when n.nspname = 'public' then '' else n.nspname || '.' end || c.relname
                       || ' on ' || t.relname
                from pg_index i
                join pg_class c on c.oid = i.indexrelid
                join pg_class t on t.oid = i.indrelid
                join pg_namespace n on n.oid = c.relnamespace
                where not (i.indisvalid and i.indisready and i.indislive) and n.nspname !~ '^pg_'
                order by 1
                """);
    }

    /**
     * Constraints that existing rows were never checked against, or that check nothing since their triggers are off, as
     * after {@code DISABLE TRIGGER ALL}.
     *
     * @throws DatabaseException when the database cannot be read
     */
    public static List<UnvalidatedConstraint> laxConstraints(DatabaseAccess database) {
        return Queries.ask(database, """
            select case when c.convalidated then '%s' else '' end || quote_ident(c.conname) || ' on ' || case when n.nspname = 'public' then '' else quote_ident(n.nspname) || '.' end
                   || quote_ident(t.relname)
            from pg_constraint c
            join pg_class t on t.oid = c.conrelid
            join pg_namespace n on n.oid = t.relnamespace
            where n.nspname !~ '^pg_' and c.conparentid = 0
              and (not c.convalidated
                or exists (select from pg_trigger g where g.tgconstraint = c.oid and g.tgenabled not in ('O', 'A')))
            order by 1
            """.formatted(OFF)).stream()
                .map(found -> found.startsWith(OFF)
                        ? new UnvalidatedConstraint(found.substring(OFF.length()), true)
                        : new UnvalidatedConstraint(found, false))
                .toList();
    }

    /**
     * What is there and does nothing: tables that a crash of the server empties, triggers and rules that are disabled, and
     * tables with policies that nobody asks. A partitioned table's trigger is told once, without its partitions' copies.
     *
     * @throws DatabaseException when the database cannot be read
     */
    public static List<DisabledProtection> lapsedPromises(DatabaseAccess database) {
        String question = """
                with tables as (
                  select c.*, case when n.nspname = 'public' then '' else quote_ident(n.nspname) || '.' end
                              || quote_ident(c.relname) as label
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname !~ '^pg_'
                )
                select 'DURABLE', label, label from tables where relkind in ('r', 'p') and relpersistence = 'u'
                union all
                select 'ROW_SECURITY', label, label from tables t
                where not relrowsecurity and exists (select from pg_policy p where p.polrelid = t.oid)
                union all
                select 'TRIGGER', quote_ident(g.tgname) || ' on ' || t.label, t.label
                from pg_trigger g join tables t on t.oid = g.tgrelid
                where not g.tgisinternal and g.tgenabled not in ('O', 'A')
                  and not exists (select from pg_trigger p where p.oid = g.tgparentid and p.tgenabled = g.tgenabled)
                union all
                select 'RULE', quote_ident(r.rulename) || ' on ' || t.label, t.label
                from pg_rewrite r join tables t on t.oid = r.ev_class
                where r.ev_enabled not in ('O', 'A')
                order by 1, 2
                """;
        try (Connection connection = database.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            List<DisabledProtection> lapsed = new ArrayList<>();
            while (rows.next()) {
                lapsed.add(new DisabledProtection(
                        DisabledProtection.Kind.valueOf(rows.getString(1)), rows.getString(2), rows.getString(3)));
            }
            return lapsed;
        } catch (SQLException failed) {
            throw new DatabaseException("The schema cannot be read: " + SqlFault.of(failed), failed);
        }
    }
}
