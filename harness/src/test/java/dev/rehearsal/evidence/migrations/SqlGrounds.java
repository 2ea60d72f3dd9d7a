package dev.rehearsal.evidence.migrations;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.TargetLoader;
import dev.rehearsal.evidence.http.Endpoint;
import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.DatabaseException;
import dev.rehearsal.postgres.Queries;
import dev.rehearsal.postgres.TestDatabase;
import dev.rehearsal.server.channel.CommandResult;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An examination environment without a machine: the command that applies one migration runs the next of some SQL scripts, each to rN. */
final class SqlGrounds implements ExaminationEnvironment {
    private static final Target TARGET = TargetLoader.load(Path.of("../fixtures/gitpulse/target.yaml"));

    private final TestDatabase server;
    private final DatabaseAccess database;
    private final List<List<String>> migrations;

    /** @param database which has the table alembic_version at r0 */
    SqlGrounds(TestDatabase server, DatabaseAccess database, List<List<String>> migrations) {
        this.server = server;
        this.database = database;
        this.migrations = migrations;
    }

    @Override
    public Target from() {
        return TARGET;
    }

    @Override
    public Target to() {
        return TARGET;
    }

    @Override
    public String fromVersion() {
        return "1";
    }

    @Override
    public String toVersion() {
        return "2";
    }

    @Override
    public DatabaseAccess database() {
        return database;
    }

    @Override
    public Endpoint site() {
        throw new UnsupportedOperationException("nothing answers here");
    }

    @Override
    public CommandResult run(String command) {
        long begun = System.nanoTime();
        if (command.contains(" logs ")) {
            return result(server.logs(), null, begun);
        }
        int at = Integer.parseInt(revisions(database).get(0).substring(1));
        List<String> statements = new ArrayList<>(List.of("set application_name = 'migration'"));
        statements.addAll(migrations.get(at));
        statements.add("update alembic_version set version_num = 'r" + (at + 1) + "'");
        try {
            TestDatabase.execute(database, statements.toArray(String[]::new));
            return result("", null, begun);
        } catch (SQLException refused) {
            return result("", refused, begun);
        }
    }

    private static CommandResult result(String output, @Nullable SQLException refused, long begun) {
        return CommandResult.exited(
                refused == null ? 0 : 1,
                refused == null ? output : String.valueOf(refused.getMessage()),
                Duration.ofNanos(System.nanoTime() - begun));
    }

    @Override
    public void stopApplication() {}

    @Override
    public void stopWorkers() {}

    @Override
    public OldComposeStart startNewByOldCompose() {
        return new OldComposeStart(true, "");
    }

    @Override
    public List<String> startApplication() {
        return List.of();
    }

    @Override
    public List<String> startNewRelease() {
        return List.of();
    }

    @Override
    public List<String> revisions(DatabaseAccess access) {
        return ask(access, TARGET.migrations().current());
    }

    @Override
    public List<String> ask(DatabaseAccess access, String sql) {
        try {
            return Queries.ask(access, sql);
        } catch (DatabaseException noSuchTable) {
            return List.of();
        }
    }

    @Override
    public List<String> heads() {
        return List.of("r" + migrations.size());
    }

    @Override
    public void say(String what) {}

    @Override
    public void keep(String file, String text) {}
}
