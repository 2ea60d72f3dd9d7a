package dev.rehearsal.evidence.migrations;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.TargetLoader;
import dev.rehearsal.evidence.http.Endpoint;
import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.DatabaseException;
import dev.rehearsal.postgres.Queries;
import dev.rehearsal.postgres.TestDatabase;
import dev.rehearsal.server.channel.CommandResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An examination environment with a small migration tool, which lies beside the database and knows SQL both ways; there is no application. */
final class SteppedGrounds implements ExaminationEnvironment {
    private static final String TOOL = """
            set -u
            q() { psql -qAtX -v ON_ERROR_STOP=1 -U test -d DATABASE -c "$1"; }
            q "create table if not exists version (n int)" 2>/dev/null
            q "insert into version select 0 where not exists (select from version)"
            n=$(q "select n from version")
            up() { n=$((n + 1)); q "begin; $(cat /tmp/DATABASE/$n.up); update version set n = $n; commit" || exit 1; }
            down() { q "begin; $(cat /tmp/DATABASE/$n.down); update version set n = $n - 1; commit" || exit 1; n=$((n - 1)); }
            case $1 in
              up) while [ -e /tmp/DATABASE/$((n + 1)).up ]; do up; done ;;
              step) up ;;
              back) down ;;
              down) while [ "$n" -gt "$2" ]; do down; done ;;
            esac
            """;

    private final TestDatabase server;
    private final DatabaseAccess database;
    private final Target target;
    private final List<String> told = new ArrayList<>();

    /** @param steps whether there is a command for one migration */
    SteppedGrounds(TestDatabase server, DatabaseAccess database, boolean steps) {
        this.server = server;
        this.database = database;
        place("tool", TOOL.replace("DATABASE", database.name()));
        this.target = target("bash /tmp/" + database.name() + "/tool", steps);
    }

    /** Gives the tool one more migration, or another text of one that it has. */
    SteppedGrounds with(int number, String up, String down) {
        place(number + ".up", up);
        place(number + ".down", down);
        return this;
    }

    private void place(String file, String text) {
        String directory = "/tmp/" + database.name();
        CommandResult placed = server.run(
                "mkdir -p " + directory + " && cat >" + directory + "/" + file + " <<'END'\n" + text + "\nEND");
        if (!placed.succeeded()) {
            throw new IllegalStateException(placed.output());
        }
    }

    private static Target target(String tool, boolean steps) {
        try {
            Path file = Files.createTempFile("target", ".yaml");
            ObjectNode overlay = new ObjectMapper().createObjectNode();
            Path base = Path.of("../fixtures", steps ? "gitpulse" : "minimal", "target.yaml");
            overlay.put("extends", base.toAbsolutePath().normalize().toString());
            ObjectNode migrations = overlay.putObject("migrations")
                    .put("current", "select n from version")
                    .put("applied", "select generate_series(1, n) from version")
                    .put("upgrade", tool + " up");
            if (steps) {
                migrations.put("upgradeStep", tool + " step").put("downgrade", tool + " down {revision}");
            } else {
                migrations.put("downgradeStep", tool + " back");
            }
            migrations.putArray("tables").add("version");
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

    List<String> told() {
        return told;
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
        return "1.0";
    }

    @Override
    public String toVersion() {
        return "2.0";
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
        return server.run(command);
    }

    @Override
    public void stopApplication() {
        told.add("stop");
    }

    @Override
    public void stopWorkers() {}

    @Override
    public OldComposeStart startNewByOldCompose() {
        return new OldComposeStart(true, "");
    }

    @Override
    public List<String> startApplication() {
        told.add("start");
        return List.of();
    }

    @Override
    public List<String> startNewRelease() {
        throw new IllegalStateException("This target has a command to migrate.");
    }

    @Override
    public List<String> revisions(DatabaseAccess asked) {
        return ask(asked, target.migrations().current());
    }

    @Override
    public List<String> ask(DatabaseAccess asked, String sql) {
        try {
            return Queries.ask(asked, sql);
        } catch (DatabaseException noSuchTable) {
            return List.of();
        }
    }

    @Override
    public List<String> heads() {
        return List.of("3");
    }

    @Override
    public void say(String what) {
        told.add(what);
    }

    @Override
    public void keep(String file, String text) {
        told.add(file);
    }
}
