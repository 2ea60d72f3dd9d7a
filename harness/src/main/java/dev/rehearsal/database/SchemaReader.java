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
}
