package dev.rehearsal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real PostgreSQL's database, put aside and tried on. */
class DatabaseCopiesIT {
    private static TestDatabase server;

    @BeforeAll
    static void start() throws SQLException {
        server = TestDatabase.start();
        TestDatabase.execute(
                server.fresh().withName("test"),
                "create role clerk",
                "create role \"Odd owner\"",
                "create role poor login password 'poor'");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static DatabaseAccess application() throws SQLException {
        DatabaseAccess database = server.fresh();
        TestDatabase.execute(database, "create table t (a int)", "insert into t values (1)");
        return database;
    }

    @Test
    void whatIsDoneToACopyLeavesTheOriginalAlone() throws SQLException {
        DatabaseAccess application = application();
        try (DatabaseCopies copies = DatabaseCopies.putAside(application)) {
            TestDatabase.execute(copies.current(), "insert into t values (2)");
            assertThat(rows(copies.origin())).containsExactly("1");
            copies.reset();
            assertThat(rows(copies.current())).containsExactly("1");
            TestDatabase.execute(copies.current(), "drop table t");
        }

        assertThat(rows(application)).containsExactly("1");
        assertThat(ours(application)).isEmpty();
    }

    @Test
    void whatWasKeptComesBackAndIsGoneAtTheEnd() throws SQLException {
        DatabaseAccess application = application();
        try (DatabaseCopies copies = DatabaseCopies.putAside(application)) {
            TestDatabase.execute(copies.current(), "insert into t values (2)");
            copies.keep("later");
            copies.reset();
            copies.resetTo("later");
            assertThat(rows(copies.current())).containsExactly("1", "2");
            assertThat(rows(copies.kept("later"))).containsExactly("1", "2");
        }

        assertThat(rows(application)).containsExactly("1");
        assertThat(ours(application)).isEmpty();
    }

    @Test
    void anEmptyOneHasNothingOfTheApplications() throws SQLException {
        try (DatabaseCopies copies = DatabaseCopies.putAside(application())) {
            copies.empty();
            assertThat(Queries.ask(copies.current(), "select relname from pg_class where relname = 't'"))
                    .isEmpty();
        }
    }

    @Test
    void copiesHaveWhatPostgresLeavesBehind() throws SQLException {
        DatabaseAccess application = application();
        String name = application.name();
        TestDatabase.execute(
                application,
                "alter database " + name + " owner to \"Odd owner\"",
                "alter database " + name + " connection limit 17",
                "alter database " + name + " set search_path to \"$user\", \"Odd schema\", public",
                "alter database " + name + " set work_mem to '8MB'",
                "alter database " + name + " set datestyle to 'German, DMY'",
                "alter database " + name + " set app.tenant to 'it''s {database} %s'",
                "alter role clerk in database " + name + " set statement_timeout to '5s'",
                "revoke all on database " + name + " from public",
                "grant connect on database " + name + " to clerk with grant option");
        var before = SchemaFingerprints.read(application, Set.of()).objects().get("database");
        try (DatabaseCopies copies = DatabaseCopies.putAside(application)) {
            assertThat(SchemaFingerprints.read(copies.current(), Set.of()).objects())
                    .containsEntry("database", before);
            copies.empty();
            assertThat(SchemaFingerprints.read(copies.current(), Set.of()).objects())
                    .containsEntry("database", before);
        }
        assertThat(SchemaFingerprints.read(application, Set.of()).objects()).containsEntry("database", before);
    }

    @Test
    void anApplicationThatConnectsAgainAndAgainHindersNothing() throws Exception {
        DatabaseAccess application = application();
        AtomicBoolean on = new AtomicBoolean(true);
        AtomicInteger served = new AtomicInteger();
        Thread eager = new Thread(() -> {
            while (on.get()) {
                try (Connection connection = application.open()) {
                    served.addAndGet(connection.isValid(1) ? 1 : 0);
                } catch (SQLException | DatabaseException refused) {
                    Thread.onSpinWait();
                }
            }
        });
        eager.start();
        try (DatabaseCopies copies = DatabaseCopies.putAside(application)) {
            for (int i = 0; i < 5; i++) {
                copies.keep("again");
                copies.resetTo("again");
                copies.reset();
            }
        } finally {
            on.set(false);
            eager.join();
        }

        assertThat(rows(application)).containsExactly("1");
        assertThat(served.get()).isPositive();
    }

    @Test
    void aRoleThatMayNotIsToldSoAndTheDatabaseStaysWhereItIs() throws SQLException {
        DatabaseAccess application = application();
        TestDatabase.execute(application, "alter database " + application.name() + " owner to poor");
        DatabaseAccess poor =
                new DatabaseAccess(application.host(), application.port(), application.name(), "poor", "poor");

        assertThatThrownBy(() -> DatabaseCopies.putAside(poor))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("has to own it and to have CREATEDB");
        assertThat(rows(application)).containsExactly("1");
    }

    private static List<String> rows(DatabaseAccess database) {
        return Queries.ask(database, "select a from t order by a");
    }

    private static List<String> ours(DatabaseAccess database) {
        return Queries.ask(database, "select datname from pg_database where datname like 'rehearsal%'");
    }
}
