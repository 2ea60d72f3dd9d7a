package dev.rehearsal.evidence.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.migrations.Examination.Gap;
import dev.rehearsal.evidence.migrations.Examination.Part;
import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.Queries;
import dev.rehearsal.postgres.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real PostgreSQL's database at migration 1 of 3, examined. */
class ExaminerIT {
    private static final String TABLE = "create table points (id int primary key, value int not null default 0)";

    private static TestDatabase server;

    @BeforeAll
    static void start() {
        server = TestDatabase.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** A database with ten rows, at migration 1, and a tool that has two more, which are good. */
    private static SteppedGrounds environment(boolean steps) throws SQLException {
        DatabaseAccess database = server.fresh();
        SteppedGrounds environment = new SteppedGrounds(server, database, steps).with(1, TABLE, "drop table points");
        assertThat(environment
                        .run(Objects.requireNonNull(
                                environment.to().migrations().upgrade()))
                        .succeeded())
                .isTrue();
        TestDatabase.execute(database, "insert into points select n, n * 10 from generate_series(1, 10) n");
        return environment
                .with(2, "alter table points add note text", "alter table points drop note")
                .with(3, "alter table points alter value type bigint", "alter table points alter value type int");
    }

    private static Examination examined(SteppedGrounds environment) {
        Examination examination = new Examiner(environment).examine(List.of());
        assertThat(Queries.ask(environment.database(), "select count(*) || ' ' || sum(value) from points"))
                .as("the database is the one of before")
                .containsExactly("10 550");
        assertThat(environment.told()).startsWith("stop").endsWith("start");
        return examination;
    }

    @Test
    void goodMigrationsComeAndGoEachByItselfAndAllAtOnce() throws SQLException {
        Examination examination = examined(environment(true));

        assertThat(examination.gaps()).isEmpty();
        assertThat(examination.revisions()).extracting(RoundTrip::revision).containsExactly("2", "3");
        assertThat(examination.revisions()).allSatisfy(trip -> {
            assertThat(trip.cameDown()).isTrue();
            assertThat(trip.traceLines()).isEmpty();
            assertThat(trip.damagedTables()).isEmpty();
            assertThat(trip.again()).isNotNull();
        });
        assertThat(examination.revisions().get(0).up().rewrote()).isEmpty();
        assertThat(examination.revisions().get(1).up().rewrote()).containsExactly("points");
        assertThat(examination.revisions().get(1).up().walBytes()).isPositive();
        assertThat(examination.whole()).isNotNull().satisfies(whole -> {
            assertThat(whole.revision()).isEqualTo("2.0");
            assertThat(whole.cameDown()).isTrue();
            assertThat(whole.traceLines()).isEmpty();
        });
        assertThat(examination.drift()).isEqualTo(new SchemaDrift(List.of(), List.of()));
        assertThat(examination.ofRestart()).isEmpty();
    }

    @Test
    void theMigrationAtFaultIsNamedWithWhatItLeavesAndLoses() throws SQLException {
        Examination examination = examined(environment(true)
                .with(
                        2,
                        "alter table points add note text; alter table points alter value set default 7",
                        "alter table points drop note; insert into points values (11, 0)")
                .with(
                        3,
                        "alter table points alter value type bigint",
                        "alter table points alter value type int using least(value, 50)"));

        assertThat(examination.revisions().get(0).traceLines())
                .containsExactly("column points.value: default was 0, is 7", "table points: 1 rows more");
        assertThat(examination.revisions().get(0).damagedTables()).isEmpty();
        assertThat(examination.revisions().get(1).damagedTables())
                .singleElement()
                .satisfies(table -> {
                    assertThat(table.changed()).isEqualTo(5);
                    assertThat(table.samples())
                            .first()
                            .asString()
                            .isEqualTo("changed: key '1:6', column value: '60' -> '50'");
                });
        assertThat(examination.whole()).isNotNull().satisfies(whole -> {
            assertThat(whole.traceLines()).hasSize(2);
            assertThat(whole.damagedTables()).hasSize(1);
        });
    }

    @Test
    void aMigrationThatCannotGoDownIsKeptApartFromThoseThatCan() throws SQLException {
        Examination examination =
                examined(environment(true).with(2, "alter table points add note text", "select 1 / 0"));

        RoundTrip stuck = examination.revisions().get(0);
        assertThat(stuck.cameDown()).isFalse();
        assertThat(stuck.down()).isNotNull().satisfies(down -> {
            assertThat(down.succeeded()).isFalse();
            assertThat(down.lastLines()).anyMatch(line -> line.contains("division by zero"));
        });
        assertThat(stuck.traces()).isNull();
        assertThat(examination.revisions().get(1).cameDown()).isTrue();
        assertThat(examination.whole())
                .isNotNull()
                .satisfies(whole -> assertThat(whole.cameDown()).isFalse());
        assertThat(examination.drift()).isEqualTo(new SchemaDrift(List.of(), List.of()));
    }

    @Test
    void anEditedMigrationShowsAgainstAFreshInstallationAndSoDoesAChangeByHand() throws SQLException {
        SteppedGrounds environment =
                environment(true).with(1, TABLE.replace("default 0", "default 5"), "drop table points");
        TestDatabase.execute(environment.database(), "create index by_hand on points (value)");

        SchemaDrift drift = Objects.requireNonNull(examined(environment).drift());

        // of the column the upgrade changed the type, so that it is not as it was before
        assertThat(drift.ofTheUpgrade())
                .containsExactly("column points.value: default freshly installed 5, upgraded 0");
        assertThat(drift.ofBefore()).containsExactly("index by_hand on points: in no fresh installation");
    }

    @Test
    void whatFailsOnTheWayUpEndsThereAndSaysSo() throws SQLException {
        Examination examination = examined(environment(true).with(3, "select 1 / 0", "select 1"));

        assertThat(examination.revisions()).hasSize(2);
        assertThat(examination.revisions().get(1).up().succeeded()).isFalse();
        assertThat(examination.gap(Part.REVISIONS)).hasValueSatisfying(gap -> {
            assertThat(gap.lacking()).isFalse();
            assertThat(gap.reason()).startsWith("The migrations one by one ended after revision 2: ");
        });
        assertThat(examination.drift()).isNull();
        assertThat(examination.gap(Part.FRESH_INSTALL)).isPresent();
    }

    @Test
    void aMigrationThatNeedsRowsCannotBeInstalledAfresh() throws SQLException {
        Examination examination = examined(environment(false)
                .with(
                        2,
                        "alter table points add note text; select 1 / count(*) from points",
                        "alter table points drop note"));

        assertThat(examination.drift()).isNull();
        assertThat(examination.gap(Part.FRESH_INSTALL))
                .hasValueSatisfying(gap -> assertThat(gap.reason()).contains("cannot be installed"));
    }

    @Test
    void withoutACommandForOneMigrationAllAtOnceIsExaminedNonetheless() throws SQLException {
        Examination examination = examined(environment(false));

        assertThat(examination.gaps())
                .extracting(Gap::part, Gap::lacking)
                .containsExactly(org.assertj.core.api.Assertions.tuple(Part.REVISIONS, true));
        assertThat(examination.whole())
                .isNotNull()
                .satisfies(whole -> assertThat(whole.cameDown()).isTrue());
        assertThat(examination.drift()).isEqualTo(new SchemaDrift(List.of(), List.of()));
    }
}
