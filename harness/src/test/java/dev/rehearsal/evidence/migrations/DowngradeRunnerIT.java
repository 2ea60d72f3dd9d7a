package dev.rehearsal.evidence.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.DatabaseCopies;
import dev.rehearsal.postgres.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real PostgreSQL's database at migration 1 of 3, in which a new release writes before the way down. */
class DowngradeRunnerIT {
    private static TestDatabase server;

    @BeforeAll
    static void start() {
        server = TestDatabase.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Migrations 2 and 3 add a column each; the way down of 3 is this. */
    private static List<DowngradeResult> after(String downOfThree, String... written) throws SQLException {
        DatabaseAccess database = server.fresh();
        SteppedGrounds environment = new SteppedGrounds(server, database, true)
                .with(1, "create table points (id int primary key, value int)", "drop table points");
        assertThat(environment
                        .run(Objects.requireNonNull(
                                environment.to().migrations().upgrade()))
                        .succeeded())
                .isTrue();
        TestDatabase.execute(database, "insert into points select n, n * 10 from generate_series(1, 10) n");
        environment
                .with(2, "alter table points add note text", "alter table points drop note")
                .with(3, "alter table points add origin text", downOfThree);
        try (DatabaseCopies copies = DatabaseCopies.putAside(database)) {
            DowngradeRunner way = new DowngradeRunner(environment, copies);
            assertThat(way.climb()).isEmpty();
            TestDatabase.execute(copies.current(), written);
            List<DowngradeResult> descents = way.descend();
            assertThat(way.isDown()).isEqualTo(descents.stream().allMatch(DowngradeResult::cameDown));
            return descents;
        }
    }

    @Test
    void whatOnlyTheUpperSchemaHasIsTakenBackWithItAndAllElseStays() throws SQLException {
        List<DowngradeResult> descents =
                after("alter table points drop origin", "insert into points values (11, 1, 'a note', 'here')");

        assertThat(descents).extracting(DowngradeResult::revision).containsExactly("3", "2");
        assertThat(descents).allSatisfy(descent -> {
            assertThat(descent.cameDown()).isTrue();
            assertThat(descent.traces()).isEmpty();
            assertThat(descent.damagedTables()).isEmpty();
        });
    }

    @Test
    void theMigrationThatLosesWhatTheNewReleaseWroteIsNamed() throws SQLException {
        List<DowngradeResult> descents = after(
                "delete from points where origin is not null; alter table points drop origin",
                "insert into points values (11, 1, 'a note', 'here')");

        assertThat(descents.get(0).damagedTables())
                .singleElement()
                .satisfies(table -> assertThat(table.lost()).isEqualTo(1));
        assertThat(descents.get(1).damagedTables()).isEmpty();
    }

    @Test
    void aWayDownThatFailsAtWhatTheNewReleaseWroteEndsThere() throws SQLException {
        List<DowngradeResult> descents = after(
                "alter table points drop origin; alter table points alter value set not null",
                "insert into points values (11, null, null, 'here')");

        assertThat(descents).singleElement().satisfies(descent -> {
            assertThat(descent.revision()).isEqualTo("3");
            assertThat(descent.cameDown()).isFalse();
            assertThat(descent.down().succeeded()).isFalse();
        });
    }
}
