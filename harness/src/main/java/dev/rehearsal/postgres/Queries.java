package dev.rehearsal.postgres;

import java.util.List;

/** Asks a database a descriptor's own question, in a read-only transaction. Stateless. */
public final class Queries {
    private Queries() {}

    /**
     * First column of every row, as text; NULL as {@code NULL}.
     *
     * @throws DatabaseException when the database does not answer or refuses the query
     */
    public static List<String> ask(DatabaseAccess database, String sql) {
        try (QuerySession questions = new QuerySession(database)) {
            return questions.ask(sql);
        }
    }
}
