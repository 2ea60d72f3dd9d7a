package dev.rehearsal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rehearsal.postgres.StatementGate.Held;
import dev.rehearsal.postgres.locks.LingeringTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A migration held before one of its statements, on a real PostgreSQL. */
class StatementGateIT {
    private static TestDatabase server;
    private DatabaseAccess database;

    @BeforeAll
    static void start() {
        server = TestDatabase.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void aShop() throws SQLException {
        database = server.fresh();
        TestDatabase.execute(
                database,
                "create table orders (id int primary key, total int)",
                "create table items (id int primary key, orders int references orders on delete cascade)",
                "create table version (name text)",
                "insert into orders select n, n from generate_series(1, 10) n",
                "insert into items select n, n from generate_series(1, 10) n",
                "insert into version values ('one')");
    }

    @Test
    void statementsAreCountedOnceEachWhateverBecomesOfTheirTransaction() throws Exception {
        try (StatementGate gate = StatementGate.counting(database)) {
            run("begin", "alter table orders add note text", "update orders set note = ''", "rollback");
            assertThat(gate.passed()).isEqualTo(2);

            run("select count(*) from orders", "delete from orders where id = 1", "truncate items");
            assertThat(gate.passed()).as("reads and cascades do not count").isEqualTo(4);

            run("create table later as select 1 as n", "insert into later values (2)", "drop table later");
            assertThat(gate.passed()).as("tables made since are watched").isEqualTo(7);
        }
    }

    @Test
    void concurrentDefinitionsWorkThroughIt() throws Exception {
        try (StatementGate gate = StatementGate.counting(database)) {
            run(
                    "create index concurrently by_total on orders (total)",
                    "reindex index concurrently by_total",
                    "drop index concurrently by_total");
            assertThat(gate.passed()).isEqualTo(3);
        }
        assertThat(SchemaReader.invalidIndexes(database)).isEmpty();
    }

    @Test
    void nothingOfItIsLeftInSchemaAndRows() throws Exception {
        SchemaFingerprint schema = SchemaFingerprints.read(database, Set.of());
        ContentDigest content = new ContentDigester(database, 1).digest(Set.of());

        try (StatementGate gate = StatementGate.before(database, 3)) {
            run("begin", "create table later (n int)", "drop table later", "commit");
            assertThat(gate.passed()).isEqualTo(2);
        }

        assertThat(SchemaFingerprint.differences(schema, SchemaFingerprints.read(database, Set.of())))
                .isEmpty();
        assertThat(new ContentDigester(database, 1).digest(Set.of()).rowsByTable())
                .isEqualTo(content.rowsByTable());
        run("update orders set total = 0");
    }

    @Test
    void theStatementOfThatNumberWaitsAndGoesOnWhenTheGateOpens() throws Exception {
        try (StatementGate gate = StatementGate.before(database, 2)) {
            CompletableFuture<@Nullable Void> migration =
                    migration("alter table orders add note text", "update orders set note = 'x'", "drop table items");
            Held held = awaitHeld(gate, 1).get(0);
            assertThat(held.text()).isEqualTo("update orders set note = 'x'");
            assertThat(migration).isNotDone();

            gate.open();
            migration.join();
            assertThat(gate.passed()).isEqualTo(3);
        }
        assertThat(Queries.ask(database, "select count(*) from orders where note = 'x'"))
                .containsExactly("10");
    }

    @Test
    void aBackendKilledThereTakesItsTransactionAlong() throws Exception {
        try (StatementGate gate = StatementGate.before(database, 3)) {
            CompletableFuture<@Nullable Void> migration = migration(
                    "begin", "alter table orders add note text", "update version set name = 'two'", "drop table items");
            Held held = awaitHeld(gate, 1).get(0);

            assertThat(Backends.terminate(database, held.pid())).isTrue();
            assertThatThrownBy(migration::join).hasMessageContaining("terminating connection");
            await().until(() -> !Backends.lives(database, held.pid()));
        }
        assertThat(Queries.ask(database, "select name from version")).containsExactly("one");
    }

    @Test
    void whatWasCommittedBeforeAKilledBackendStays() throws Exception {
        try (StatementGate gate = StatementGate.before(database, 2)) {
            CompletableFuture<@Nullable Void> migration =
                    migration("update orders set total = 0 where id <= 5", "update orders set total = 0 where id > 5");
            Backends.terminate(database, awaitHeld(gate, 1).get(0).pid());
            assertThatThrownBy(migration::join).hasMessageContaining("terminating connection");
        }
        assertThat(Queries.ask(database, "select count(*) from orders where total = 0"))
                .containsExactly("5");
    }

    @Test
    void aConcurrentIndexCanBeKilledHalfWayAndIsInvalid() throws Exception {
        try (StatementGate gate = StatementGate.before(database, 1)) {
            CompletableFuture<@Nullable Void> migration =
                    migration("create index concurrently by_total on orders (total)");
            Held held = awaitHeld(gate, 1).get(0);
            assertThat(held.concurrent()).isTrue();
            try (LingeringTransaction lingering = LingeringTransaction.begin(database)) {
                gate.open();
                await().until(() -> Backends.waitsForOthers(database, held.pid()));
                Backends.terminate(database, held.pid());
                assertThatThrownBy(migration::join).hasMessageContaining("terminating connection");
                assertThat(lingering).isNotNull();
            }
        }
        assertThat(SchemaReader.invalidIndexes(database)).containsExactly("by_total on orders");
    }

    @Test
    void severalSessionsBeginAtTheSameMoment() throws Exception {
        try (StatementGate gate = StatementGate.startingLine(database)) {
            List<CompletableFuture<@Nullable Void>> migrations = List.of(
                    migration("update version set name = 'two'", "insert into version values ('a')"),
                    migration("update version set name = 'two'", "insert into version values ('b')"));
            assertThat(awaitHeld(gate, 2)).hasSize(2);
            gate.open();
            migrations.forEach(CompletableFuture::join);
            assertThat(gate.passed()).isEqualTo(4);
        }
    }

    @Test
    void aDatabaseThatIsKilledThereComesBackWithoutWhatWasOpen() throws Exception {
        try (TestDatabase own = TestDatabase.start()) {
            DatabaseAccess there = own.fresh();
            TestDatabase.execute(there, "create table t (n int)");
            try (StatementGate gate = StatementGate.before(there, 2)) {
                CompletableFuture<@Nullable Void> migration =
                        migrationOn(there, "insert into t values (1)", "insert into t values (2)");
                awaitHeld(gate, 1);
                own.crash();
                assertThatThrownBy(migration::join).isNotNull();
            }
            assertThat(Queries.ask(there, "select n from t")).containsExactly("1");
            assertThat(Queries.ask(there, "select count(*) from pg_event_trigger"))
                    .containsExactly("0");
        }
    }

    @Test
    void whoIsNoSuperuserIsToldWhatFails() throws SQLException {
        TestDatabase.execute(database, "create role clerk login password 'clerk'");
        DatabaseAccess clerk = new DatabaseAccess(database.host(), database.port(), database.name(), "clerk", "clerk");
        assertThatThrownBy(() -> StatementGate.counting(clerk))
                .isInstanceOf(DatabaseException.class)
                .hasMessageStartingWith("Statements cannot be held");
    }

    private static List<Held> awaitHeld(StatementGate gate, int sessions) {
        return await().until(gate::held, held -> held.size() == sessions);
    }

    private void run(String... statements) throws SQLException {
        TestDatabase.execute(database, statements);
    }

    private CompletableFuture<@Nullable Void> migration(String... statements) {
        return migrationOn(database, statements);
    }

    private static CompletableFuture<@Nullable Void> migrationOn(DatabaseAccess database, String... statements) {
        return CompletableFuture.runAsync(() -> {
            try (Connection connection = database.open();
                    Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            } catch (SQLException failed) {
                throw new IllegalStateException(failed.getMessage(), failed);
            }
        });
    }
}
