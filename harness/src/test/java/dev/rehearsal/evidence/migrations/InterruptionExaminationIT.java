package dev.rehearsal.evidence.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.migrations.Interruption.Cut;
import dev.rehearsal.evidence.migrations.Interruption.End;
import dev.rehearsal.evidence.migrations.Interruption.Rest;
import dev.rehearsal.evidence.migrations.Interruption.Victim;
import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.Queries;
import dev.rehearsal.postgres.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Migrations that are shell scripts, cut off on a real PostgreSQL. */
class InterruptionExaminationIT {
    private static final Duration ENOUGH = Duration.ofMinutes(2);
    private static final String DONE = "update version set name = 'two'";
    private static final String UNDONE = "update version set name = 'one'";

    private static TestDatabase server;

    @BeforeAll
    static void start() {
        server = TestDatabase.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aMigrationInOneTransactionLeavesNothingWhoeverIsKilled() throws SQLException {
        Interruption seen = examine(
                ifNotDone("begin; alter table points add note text; update points set note = ''; " + DONE + "; commit"),
                ifDone("begin; alter table points drop note; " + UNDONE + "; commit"));

        assertThat(seen.obstacle()).isNull();
        assertThat(seen.statements()).isEqualTo(3);
        assertThat(seen.rests()).hasSize(1);
        Rest rest = seen.rests().get(0);
        assertThat(rest.left()).isEmpty();
        assertThat(rest.again().end()).isEqualTo(End.WHOLE);
        assertThat(rest.cuts())
                .filteredOn(cut -> cut.victim() == Victim.DATABASE)
                .extracting(Cut::statement)
                .containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(rest.cuts()).noneMatch(cut -> cut.exitCode() == 0);
        assertThat(seen.untried()).as("psql runs in no container of its own").hasSize(3);
    }

    @Test
    void aMigrationThatCommitsHalfAndIsRunAgainSaysSuccessAndConvertsTwice() throws SQLException {
        Interruption seen = examine(
                ifNotDone("update points set value = value * 100; " + DONE),
                ifDone("update points set value = value / 100; " + UNDONE));

        Rest half = seen.rests().stream()
                .filter(rest -> !rest.left().isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(half.cuts()).allMatch(cut -> cut.statement() == 2);
        assertThat(half.left().get(0)).isEqualTo("table points: 0 rows lost, 10 changed, 0 added");
        assertThat(half.again().end()).isEqualTo(End.WRONG);
        assertThat(half.again().rows()).anyMatch(line -> line.endsWith("column value: '100' -> '10000'"));
        assertThat(half.down()).isNotNull().satisfies(down -> {
            assertThat(down.end()).isEqualTo(End.WRONG);
            assertThat(down.rows()).isNotEmpty();
        });
    }

    @Test
    void aMigrationThatCannotGoOnFromItsOwnRestRefuses() throws SQLException {
        Interruption seen =
                examine(ifNotDone("create table extra (n int); " + DONE), ifDone("drop table extra; " + UNDONE));

        Rest half = seen.rests().stream()
                .filter(rest -> !rest.left().isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(half.left()).contains("table extra: new");
        assertThat(half.again().end()).isEqualTo(End.REFUSED);
        assertThat(half.again().output()).contains("already exists");
        assertThat(half.down()).isNotNull().satisfies(down -> {
            assertThat(down.end()).isEqualTo(End.WRONG);
            assertThat(down.rows()).isEmpty();
        });
        assertThat(half.next())
                .isNotNull()
                .satisfies(next -> assertThat(next.end()).isEqualTo(End.REFUSED));
        assertThat(seen.contests()).hasSize(2).allSatisfy(contest -> {
            assertThat(contest.exitCodes()).contains(0);
            assertThat(contest.result().end()).isEqualTo(End.WHOLE);
        });
    }

    @Test
    void anIndexThatIsOnlyMadeWhereThereIsNoneStaysInvalid() throws SQLException {
        Interruption seen =
                examine(ifNotDone("create index concurrently if not exists by_value on points (value); " + DONE), null);

        Rest half = seen.rests().stream()
                .filter(rest -> rest.cuts().stream().anyMatch(Cut::within))
                .findFirst()
                .orElseThrow();
        assertThat(half.again().end()).isEqualTo(End.WRONG);
        assertThat(half.again().schema()).anyMatch(line -> line.contains("by_value"));
        assertThat(half.down()).isNotNull().satisfies(down -> {
            assertThat(down.command()).contains("no migration is to be taken back");
            assertThat(down.end()).isEqualTo(End.WRONG);
        });
    }

    @Test
    void whatTheTimeDoesNotSufficeForIsSaid() throws SQLException {
        Interruption seen = examine(ifNotDone("alter table points add note text; " + DONE), null, Duration.ZERO);

        assertThat(seen.cuts()).isZero();
        assertThat(seen.contests()).isEmpty();
        assertThat(seen.untried()).anyMatch(line -> line.contains("2 of 2 statements"));
    }

    @Test
    void aMigrationThatFailsByItselfIsNotCutOff() throws SQLException {
        assertThat(examine("exit 3", null).obstacle()).contains("status 3");
    }

    @Test
    void theDatabaseIsAfterwardsWhatItWas() throws SQLException {
        DatabaseAccess database = shop();
        WholeState before = WholeState.read(database);
        ShellGrounds environment = new ShellGrounds(server, database, ifNotDone(DONE), null);

        InterruptionExamination.examine(environment, ENOUGH);

        assertThat(before.same(WholeState.read(database), java.util.Set.of())).isTrue();
        assertThat(Queries.ask(database, "select count(*) from pg_database where datname like 'rehearsal%'"))
                .containsExactly("0");
    }

    @Test
    void theOrderCoversTheWholeHoweverEarlyItIsLeft() {
        assertThat(InterruptionExamination.spread(7)).containsExactly(4L, 2L, 6L, 1L, 3L, 5L, 7L);
        assertThat(InterruptionExamination.spread(1)).containsExactly(1L);
        assertThat(InterruptionExamination.spread(0)).isEmpty();
    }

    private static Interruption examine(String upgrade, @Nullable String downgrade) throws SQLException {
        return examine(upgrade, downgrade, ENOUGH);
    }

    private static Interruption examine(String upgrade, @Nullable String downgrade, Duration budget)
            throws SQLException {
        return InterruptionExamination.examine(new ShellGrounds(server, shop(), upgrade, downgrade), budget);
    }

    private static DatabaseAccess shop() throws SQLException {
        DatabaseAccess database = server.fresh();
        TestDatabase.execute(
                database,
                "create table points (id int primary key, value int)",
                "insert into points select n, n from generate_series(1, 10) n",
                "create table version (name text)",
                "insert into version values ('one')");
        return database;
    }

    private static String ifNotDone(String sql) {
        return unless("two", sql);
    }

    private static String ifDone(String sql) {
        return unless("one", sql);
    }

    private static String unless(String revision, String sql) {
        List<String> statements = List.of(sql.split("; "));
        String psql = "psql -X -q -v ON_ERROR_STOP=1 -U test -d {database}";
        return "set -e; if [ $(" + psql + " -At -c 'select name from version') != " + revision
                + " ]; then printf '%s;\\n' "
                + String.join(
                        " ", statements.stream().map(each -> '"' + each + '"').toList()) + " | " + psql + "; fi";
    }
}
