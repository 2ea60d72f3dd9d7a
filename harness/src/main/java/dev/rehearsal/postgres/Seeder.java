package dev.rehearsal.postgres;

import dev.rehearsal.base.ProgramText;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** Fills a database with bulk data by Flyway, whose own records do not stay. Stateless. */
public final class Seeder {
    private static final String HISTORY = "rehearsal_seed";

    private Seeder() {}

    /**
     * Runs every migration of the locations once, then analyses the tables, as a database that has run for a while has
     * been.
     *
     * @param locations directories on this machine
     * @param placeholders values of {@code ${name}} in them
     * @throws DatabaseException when a migration fails; the message names it
     */
    public static void seed(DatabaseAccess database, List<Path> locations, Map<String, String> placeholders) {
        if (locations.isEmpty()) {
            return;
        }
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .defaultSchema(HISTORY)
                .schemas(HISTORY)
                .createSchemas(true)
                .initSql("set search_path = public, " + HISTORY)
                .locations(locations.stream()
                        .map(location -> "filesystem:" + location.toAbsolutePath())
                        .toArray(String[]::new))
                .placeholders(placeholders)
                .validateMigrationNaming(true);
        configuration
                .getPluginRegister()
                .getExact(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        try {
            configuration.load().migrate();
        } catch (FlywayException failed) {
            throw new DatabaseException("Seeding failed: " + ProgramText.of(failed), failed);
        }
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema " + HISTORY + " cascade");
            statement.execute("analyze");
        } catch (SQLException failed) {
            throw new DatabaseException("Seeding could not be finished: " + ProgramText.of(failed), failed);
        }
    }
}
