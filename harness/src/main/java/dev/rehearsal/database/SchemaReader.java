package dev.rehearsal.database;

import java.util.List;

/** Reads what PostgreSQL's catalogs say about the schema. Stateless. */
public final class SchemaReader {
    private SchemaReader() {}

    /**
     * Indexes that PostgreSQL does not use or does not keep up: what a failed concurrent build leaves.
     *
     * @throws DatabaseException when the database cannot be read
     */
    public static List<String> invalidIndexes(DatabaseAccess database) {
        return Questions.ask(database, """
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
     * Constraints that existing rows were never checked against, as {@code name on table}, spelt as in a {@link SchemaFingerprint}.
     *
     * @throws DatabaseException when the database cannot be read
     */
    public static List<String> constraintsNotValidated(DatabaseAccess database) {
        return Questions.ask(database, """
            select quote_ident(c.conname) || ' on ' || case when n.nspname = 'public' then '' else quote_ident(n.nspname) || '.' end
                   || quote_ident(t.relname)
            from pg_constraint c
            join pg_class t on t.oid = c.conrelid
            join pg_namespace n on n.oid = t.relnamespace
            where not c.convalidated and n.nspname !~ '^pg_' and c.conparentid = 0
            order by 1
            """);
    }
}
