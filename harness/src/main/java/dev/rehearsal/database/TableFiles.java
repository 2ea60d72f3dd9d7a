package dev.rehearsal.database;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * In which file PostgreSQL keeps each table: another file under the same table is a table that was written anew from end
 * to end. Immutable.
 *
 * @param files object id and name of a table to its file
 */
public record TableFiles(Map<String, String> files) {
    public TableFiles {
        files = Map.copyOf(files);
    }

    /**
     * Reads them, temporary tables left out.
     *
     * @throws DatabaseException when the database cannot be read
     */
    public static TableFiles read(DatabaseAccess database) {
        return new TableFiles(Questions.ask(database, """
            select pg_relation_filenode(c.oid) || ' ' || c.oid || ' '
                   || case when n.nspname = 'public' then '' else n.nspname || '.' end || c.relname
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'm') and c.relpersistence <> 't' and n.nspname !~ '^pg_'
              and n.nspname <> 'information_schema'
            """).stream()
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(line -> line[1], line -> line[0])));
    }

    /** Names of the tables that were there before and lie in another file now. */
    public List<String> rewrittenSince(TableFiles before) {
        Map<String, String> then = new TreeMap<>();
        before.files.forEach((table, file) -> then.put(id(table), file));
        return files.entrySet().stream()
                .filter(table -> !table.getValue().equals(then.getOrDefault(id(table.getKey()), table.getValue())))
                .map(table -> table.getKey().substring(table.getKey().indexOf(' ') + 1))
                .sorted()
                .toList();
    }

    /** A table may be renamed in between. */
    private static String id(String table) {
        return table.substring(0, table.indexOf(' '));
    }
}
