package dev.rehearsal.database;

import java.util.List;

/** Asks a database a descriptor's own question, in a read-only transaction. Stateless. */
public final class Questions {
    private Questions() {}

    /**
     * First column of every row, as text; NULL as {@code NULL}.
     *
     * @throws DatabaseException when the database does not answer or refuses the query
     */
    public static List<String> ask(DatabaseAccess database, String sql) {
        try (Questioning questions = new Questioning(database)) {
            return questions.ask(sql);
        }
    }
}
