package dev.rehearsal.evidence.migrations;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.TargetLoader;
import dev.rehearsal.evidence.http.Endpoint;
import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.Queries;
import dev.rehearsal.postgres.TestDatabase;
import dev.rehearsal.server.channel.CommandResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An examination environment whose commands run beside the database; there is no container but its own. */
final class ShellGrounds implements ExaminationEnvironment {
    private final TestDatabase server;
    private final DatabaseAccess database;
    private final Target target;

    /**
     * In commands, {@code {database}} stands for the database's name.
     *
     * @param downgrade null for one that always refuses
     */
    ShellGrounds(TestDatabase server, DatabaseAccess database, String upgrade, @Nullable String downgrade) {
        this.server = server;
        this.database = database;
        String current = "select name from version";
        this.target = target(
                current,
                upgrade.replace("{database}", database.name()),
                downgrade == null ? null : downgrade.replace("{database}", database.name()) + " # {revision}");
    }

    private static Target target(String current, String upgrade, @Nullable String downgrade) {
        Target bundled =
                TargetLoader.load(Path.of("../fixtures", downgrade == null ? "minimal" : "gitpulse", "target.yaml"));
        try {
            Path file = Files.createTempFile("target", ".yaml");
            ObjectNode overlay = new ObjectMapper().createObjectNode();
            overlay.put("extends", bundled.directory().resolve("target.yaml").toString());
            ObjectNode migrations = overlay.putObject("migrations")
                    .put("current", current)
                    .put("applied", current)
                    .put("upgrade", upgrade);
            if (downgrade == null) {
                migrations.put("downgradeStep", "false");
            } else {
                migrations.put("downgrade", downgrade);
            }
            Files.writeString(file, overlay.toString());
            try {
                return TargetLoader.load(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public Target from() {
        return target;
    }

    @Override
    public Target to() {
        return target;
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
        return new Endpoint("http", "nowhere", 80, "127.0.0.1", 1, null, Map.of());
    }

    @Override
    public CommandResult run(String command) {
        if (command.startsWith("docker compose kill")) {
            crash();
            return CommandResult.exited(0, "", Duration.ZERO);
        }
        return server.run(command);
    }

    private void crash() {
        try {
            server.crash();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void stopApplication() {
        // there is none
    }

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
    public List<String> revisions(DatabaseAccess asked) {
        return Queries.ask(asked, target.migrations().current());
    }

    @Override
    public List<String> startNewRelease() {
        return List.of();
    }

    @Override
    public List<String> ask(DatabaseAccess asked, String sql) {
        return Queries.ask(asked, sql);
    }

    @Override
    public List<String> heads() {
        return List.of();
    }

    @Override
    public void say(String what) {
        // nobody listens
    }

    @Override
    public void keep(String file, String text) {
        // nobody reads
    }
}
