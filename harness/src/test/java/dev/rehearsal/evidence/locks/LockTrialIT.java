package dev.rehearsal.evidence.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.base.ProgramText;
import dev.rehearsal.evidence.locks.LockReport.Who;
import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.DatabaseException;
import dev.rehearsal.postgres.Queries;
import dev.rehearsal.postgres.TableGrowth;
import dev.rehearsal.postgres.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a migration blocks, on a real PostgreSQL. */
class LockTrialIT {
    private static final Duration PATIENCE = Duration.ofMillis(700);

    private static TestDatabase server;

    @BeforeAll
    static void start() {
        server = TestDatabase.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0} blocks readers {1}, writers {2}, rows {3}")
    @CsvSource(delimiter = '|', textBlock = """
            alter table t add column w int;        | true  | true  | true
            create index on t (v);                 | false | true  | false
            update t set v = 2;                    | false | false | true
            select count(*) from t;                | false | false | false
            """)
    void probesTellWhoIsBlocked(String statement, boolean readers, boolean writers, boolean rows) throws SQLException {
        DatabaseAccess database = table();

        LockTrial trial = LockTrial.carryOut(
                database,
                since -> server.logs(),
                List.of("t"),
                null,
                () -> run(
                        database,
                        "set application_name = 'migration'",
                        "begin; " + statement + " select pg_sleep(0.6); commit"));

        assertThat(trial.succeeded()).isTrue();
        assertThat(trial.answers().gaps()).isEmpty();
        assertThat(trial.answers().answers())
                .extracting(LockProbes.Answer::who, answer -> answer.longest().toMillis() > 450)
                .containsExactly(tuple(Who.READER, readers), tuple(Who.WRITER, writers), tuple(Who.ROW, rows));
        assertThat(trial.report().blocked().stream()
                        .filter(wait -> wait.blocked().toMillis() > 450)
                        .map(LockReport.Blocked::who)
                        .distinct())
                .hasSize((readers ? 1 : 0) + (writers ? 1 : 0) + (rows && !writers ? 1 : 0));
        assertThat(Queries.ask(database, "select v from t")).containsOnly(statement.startsWith("update") ? "2" : "1");
    }

    @Test
    void anInstantChangeBlocksEverybodyBehindAnOldSessionUnlessItGivesUp() throws SQLException {
        DatabaseAccess database = table();

        LockTrial patient = trial(database, "set application_name = 'migration'", "alter table t add column w int");
        LockTrial careful = trial(
                database,
                "set application_name = 'migration'",
                "set lock_timeout = '100ms'",
                "alter table t add column x int");

        assertThat(patient.succeeded()).isTrue();
        assertThat(patient.waitedBehind()).isTrue();
        assertThat(patient.longestBlocked())
                .isGreaterThan(PATIENCE.multipliedBy(3).dividedBy(4));
        assertThat(patient.report().blocked())
                .filteredOn(wait -> wait.who() == Who.READER)
                .first()
                .satisfies(
                        wait -> assertThat(ProgramText.shown(wait.by())).isEqualTo("alter table t add column w int"));
        assertThat(careful.succeeded()).isFalse();
        assertThat(careful.waitedBehind()).isFalse();
        assertThat(careful.longestBlocked()).isLessThan(PATIENCE.dividedBy(2));
    }

    @Test
    void aTableGrowsByCopiesOfItsRows() throws SQLException {
        DatabaseAccess database = server.fresh();
        TestDatabase.execute(
                database,
                "create table p (id int primary key)",
                "insert into p values (1), (5)",
                """
                create table c (id bigint generated always as identity primary key, p int not null references p,
                  name varchar(20) unique, key uuid unique, n int, twice int generated always as (n * 2) stored,
                  unique (p, n))
                """,
                "insert into c (p, name, key, n) values (1, 'a', gen_random_uuid(), 1), (5, 'b', gen_random_uuid(), 2)",
                "create table e (id int)",
                "create table x (v int)",
                "create unique index on x ((v + 1))",
                "insert into x values (1)");

        assertThat(TableGrowth.grow(database, "c", 1_000)).isEqualTo(1_000);
        assertThat(Queries.ask(database, "select count(*) from c join p on p.id = c.p"))
                .containsExactly("1000");
        assertThatThrownBy(() -> TableGrowth.grow(database, "e", 10))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("no row");
        assertThatThrownBy(() -> TableGrowth.grow(database, "x", 10))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("unique index");
    }

    private static LockTrial trial(DatabaseAccess database, String... statements) {
        return LockTrial.carryOut(
                database, since -> server.logs(), List.of("t"), PATIENCE, () -> run(database, statements));
    }

    private static DatabaseAccess table() throws SQLException {
        DatabaseAccess database = server.fresh();
        TestDatabase.execute(
                database,
                "create table t (id int primary key, v int)",
                "insert into t select g, 1 from generate_series(1, 100) g");
        return database;
    }

    private static boolean run(DatabaseAccess database, String... statements) {
        try {
            TestDatabase.execute(database, statements);
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }
}
