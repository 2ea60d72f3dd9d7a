package dev.rehearsal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What a database needs to be asked and told around the restoring of a dump. Stateless. */
public final class RestoredDatabase {
    private RestoredDatabase() {}

    /**
     * The server's version, such as {@code 17.2 (Debian 17.2-1)}.
     *
     * @throws DatabaseException when it does not answer
     */
    public static String version(DatabaseAccess database) {
        return Queries.ask(database, "show server_version").get(0);
    }

    /**
     * Analyses the tables, as a database that has run for a while has been.
     *
     * @throws DatabaseException when it cannot
     */
    public static void analyse(DatabaseAccess database) {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            statement.execute("analyze");
        } catch (SQLException failed) {
            throw new DatabaseException("The restored dump could not be analysed: " + SqlFault.of(failed), failed);
        }
    }
}
