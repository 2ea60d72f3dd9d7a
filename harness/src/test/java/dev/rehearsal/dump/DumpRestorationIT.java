package dev.rehearsal.dump;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.postgres.ContentDigest;
import dev.rehearsal.postgres.ContentDigester;
import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.Queries;
import dev.rehearsal.postgres.RestoredDatabase;
import dev.rehearsal.postgres.RowComparison;
import dev.rehearsal.postgres.TestDatabase;
import dev.rehearsal.server.channel.CommandResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dumps of every form, and what is wrong with some, in PostgreSQL's own words. */
class DumpRestorationIT {
    @SuppressWarnings("NullAway.Init")
    private static TestDatabase server;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        server = TestDatabase.start();
        server.run("psql -U test -d test -c 'create role app'");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain.sql", "custom.dump", "directory", "plain.sql.gz", "custom.dump.gz"})
    void everyFormIsRestored(String name) throws Exception {
        Path path = name.endsWith(".gz")
                ? SampleDumps.gzipped(SampleDumps.path(name.replace(".gz", "")), directory)
                : SampleDumps.path(name);
        DatabaseAccess database = server.fresh();

        CommandResult result = restore(path, database);

        assertThat(result.succeeded()).as(result.output()).isTrue();
        RestoredDatabase.analyse(database);
        assertThat(Queries.ask(database, "select name from people order by id"))
                .containsExactly("Ada Lovelace", "Ján Novák\tml.\nJr.", "Éva Kovácsová");
        assertThat(RestoredDatabase.version(database)).startsWith("17");
    }

    @Test
    void whatIsMissingOrBrokenIsToldByItsName() throws Exception {
        String plain = Files.readString(SampleDumps.path("plain.sql"));
        byte[] custom = Files.readAllBytes(SampleDumps.path("custom.dump"));
        Path part = SampleDumps.copyOfDirectory(directory);
        Files.delete(SampleDumps.parts(part).get(0));

        refused(text(plain.replace("OWNER TO app", "OWNER TO nobody_here")), "the role 'nobody_here'");
        refused(text(plain.replaceFirst("CREATE TABLE", "CREATE EXTENSION postgis;\nCREATE TABLE")), "'postgis'");
        refused(text(plain.replaceFirst("SET row_security", "SET of_tomorrow")), "by a newer pg_dump");
        refused(text(plain.replace("\t{\"theme\": \"dark\"}", "")), "damaged or incomplete");
        refused(Files.write(directory.resolve("cut"), Arrays.copyOf(custom, custom.length - 300)), "damaged or inc");
        refused(Files.write(directory.resolve("half"), Arrays.copyOf(custom, 2000)), "damaged or incomplete");
        refused(part, "damaged or incomplete");
    }

    @Test
    void aMaskedDumpIsStillADump() throws Exception {
        Path rules = Files.writeString(directory.resolve("rules.yaml"), """
                rules:
                  - {table: people, column: email, rule: keep-shape}
                  - {table: notes, column: author, rule: keep-shape}
                  - {table: people, column: name, rule: hash}
                  - {table: people, column: token, rule: hash}
                  - {table: people, column: balance, rule: keep-shape}
                """);
        Path masked = directory.resolve("masked.sql");
        try (OutputStream out = Files.newOutputStream(masked)) {
            DumpMask.of(rules, DumpText.of(DumpFile.read(SampleDumps.path("plain.sql"))), "key")
                    .write(out);
        }
        DatabaseAccess database = server.fresh();

        CommandResult result = restore(masked, database);

        assertThat(result.succeeded()).as(result.output()).isTrue();
        assertThat(Queries.ask(database, "select text from notes join people on author = email order by notes.id"))
                .containsExactly("hello \\. world", "NULL");
    }

    @Test
    void differencesOfADumpAreToldByTheirShapesAlone() throws SQLException {
        DatabaseAccess before = restored();
        DatabaseAccess now = restored();
        TestDatabase.execute(now, "update people set name = 'Ida Lovelace' where id = 1", "delete from notes");

        assertThat(samples(before, now)).anyMatch(line -> line.contains("'Ada Lovelace' -> 'Ida Lovelace'"));
        assertThat(samples(discreet(before), discreet(now)))
                .anyMatch(line -> line.contains("column name: 'Xxx Xxxxxxxx' -> 'Xxx Xxxxxxxx'"))
                .noneMatch(line -> line.contains("Lovelace") || line.contains("2147483648"));
    }

    private static DatabaseAccess discreet(DatabaseAccess open) {
        return new DatabaseAccess(open.host(), open.port(), open.name(), open.user(), open.password(), true);
    }

    private static DatabaseAccess restored() throws SQLException {
        DatabaseAccess database = server.fresh();
        assertThat(restore(SampleDumps.path("plain.sql"), database).succeeded()).isTrue();
        return database;
    }

    private static List<String> samples(DatabaseAccess before, DatabaseAccess now) {
        ContentDigest old = new ContentDigester(before, 1).digest(Set.of());
        ContentDigest changed = new ContentDigester(now, 1).digest(Set.of());
        return RowComparison.compare(before, old, now, changed, Set.of()).stream()
                .flatMap(table -> table.samples().stream())
                .toList();
    }

    private Path text(String content) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "dump", ".sql"), content);
    }

    private static void refused(Path path, String reason) throws SQLException {
        DatabaseAccess database = server.fresh();
        CommandResult result = restore(path, database);
        assertThat(result.succeeded()).as(reason).isFalse();
        assertThat(new Restoration(DumpFile.read(path), "", "test", database.name())
                        .refusal(result.output(), "1.0.0")
                        .getMessage())
                .as(result.output())
                .contains(reason);
    }

    private static CommandResult restore(Path path, DatabaseAccess database) {
        server.run("rm -rf /tmp/dump");
        server.copyIn(path, "/tmp/dump");
        return server.run(new Restoration(DumpFile.read(path), "", "test", database.name()).command("/tmp/dump"));
    }
}
