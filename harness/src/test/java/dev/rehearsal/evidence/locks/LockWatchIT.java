package dev.rehearsal.evidence.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.base.ProgramText;
import dev.rehearsal.evidence.locks.LockReport.Who;
import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.Queries;
import dev.rehearsal.postgres.SchemaFingerprint;
import dev.rehearsal.postgres.SchemaFingerprints;
import dev.rehearsal.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Locks on a real PostgreSQL. */
class LockWatchIT {
    private static final Duration HOLD = Duration.ofMillis(400);
    /** Of three tries one must be as exact as promised: where others build, a session wakes late. */
    private static final int TRIES = 3;

    private static TestDatabase server;

    @BeforeAll
    static void start() {
        server = TestDatabase.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** A disk that takes its time holds a lock longer than its transaction's statements do. */
    @ParameterizedTest
    @ValueSource(ints = {0, 30})
    void aKnownHoldTimeAndAKnownWaitAreToldWithinTenMilliseconds(int commitMillis) throws Exception {
        assertThat(errors(server::logs, commitMillis))
                .anySatisfy(error -> assertThat(error).isLessThan(Duration.ofMillis(10)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 30})
    void theSamplerAloneTellsThemToo(int commitMillis) throws Exception {
        assertThat(errors(null, commitMillis))
                .anySatisfy(error -> assertThat(error).isLessThan(Duration.ofMillis(10)));
    }

    private static List<Duration> errors(@Nullable Supplier<String> log, int commitMillis) throws Exception {
        List<Duration> errors = new ArrayList<>();
        LockMeasurement.slowDisk(server, Duration.ofMillis(commitMillis));
        try {
            for (int n = 0; n < TRIES; n++) {
                LockMeasurement.Seen seen = LockMeasurement.measure(server.fresh(), log, HOLD);
                assertThat(seen.report().gaps()).isEmpty();
                errors.add(longer(seen.heldError().abs(), seen.blockedError().abs()));
            }
        } finally {
            LockMeasurement.slowDisk(server, Duration.ZERO);
        }
        return errors;
    }

    @Test
    void aLockTooShortForTheSamplerIsToldWithItsStatementAndNothingOfItStays() throws Exception {
        DatabaseAccess database = server.fresh();
        TestDatabase.execute(database, "create table t (id int primary key)", "create index old on t (id)");
        SchemaFingerprint before = SchemaFingerprints.read(database, Set.of());
        List<String> settings = settings(database);

        LockReport report;
        try (LockWatch watch = LockWatch.thorough(database, since -> server.logs())) {
            TestDatabase.execute(
                    database,
                    "alter table t add column v int",
                    "alter table t drop column v",
                    "drop index concurrently old",
                    "create index concurrently old on t (id)");
            report = watch.stop();
        }

        assertThat(report.gaps()).isEmpty();
        assertThat(report.held())
                .extracting(
                        LockReport.Held::relation, LockReport.Held::mode, held -> ProgramText.shown(held.statement()))
                .contains(
                        tuple("t", "AccessExclusive", "alter table t add column v int"),
                        tuple("t", "AccessExclusive", "alter table t drop column v"),
                        tuple("t", "ShareUpdateExclusive", "drop index concurrently old"));
        assertThat(report.rewrites()).isEmpty();
        assertThat(SchemaFingerprint.differences(before, SchemaFingerprints.read(database, Set.of())))
                .isEmpty();
        assertThat(settings(database)).isEqualTo(settings);
    }

    @Test
    void anEarlierRunsTriggersAreReplacedAndRemoved() throws Exception {
        DatabaseAccess database = server.fresh();
        LockWatch.thorough(database, since -> "");

        try (LockWatch watch = LockWatch.thorough(database, since -> "")) {
            assertThat(watch.stop().gaps()).isEmpty();
        }

        assertThat(Queries.ask(database, "select evtname from pg_event_trigger"))
                .isEmpty();
        assertThat(Queries.ask(database, "select nspname from pg_namespace where nspname = 'rehearsal'"))
                .isEmpty();
        assertThat(settings(database)).containsExactly("1000", "off");
    }

    @Test
    void aRewrittenTableIsToldAndAnInstantChangeIsNone() throws Exception {
        DatabaseAccess database = server.fresh();
        TestDatabase.execute(
                database,
                "create table t (id int, v int)",
                "create table u (id int)",
                "insert into t select g, g from generate_series(1, 1000) g");

        try (LockWatch watch = LockWatch.light(database, Duration.ofSeconds(1))) {
            TestDatabase.execute(
                    database, "alter table t alter column v type bigint", "alter table u add column w int default 7");
            LockReport report = watch.stop();

            assertThat(report.rewrites())
                    .extracting(LockReport.Rewrite::relation)
                    .containsExactly("t");
            assertThat(report.walBytes()).isGreaterThan(50_000);
        }
    }

    @Test
    void whoWaitsForARowIsToldWithItsTable() throws Exception {
        DatabaseAccess database = server.fresh();
        TestDatabase.execute(database, "create table t (id int primary key, v int)", "insert into t values (1, 1)");

        try (LockWatch watch = LockWatch.light(database, Duration.ofSeconds(1));
                Connection first = LockMeasurement.session(database, "migration");
                Connection second = LockMeasurement.session(database, "app");
                Statement update = first.createStatement();
                Statement wait = second.createStatement()) {
            first.setAutoCommit(false);
            update.execute("update t set v = 2");
            Thread waiting = new Thread(() -> run(wait, "update t set v = 3 where id = 1"));
            waiting.start();
            LockMeasurement.await(HOLD);
            first.commit();
            waiting.join();
            LockReport report = watch.stop();

            assertThat(report.blocked())
                    .extracting(
                            LockReport.Blocked::relation,
                            LockReport.Blocked::who,
                            blocked -> ProgramText.shown(blocked.by()))
                    .containsExactly(tuple("t", Who.ROW, "update t set v = 2"));
            assertThat(report.longestBlocked()).isBetween(HOLD.dividedBy(2), HOLD.multipliedBy(3));
        }
    }

    @Test
    void theDatabaseCanBeDroppedAndMadeAgainWhileItIsWatched() throws Exception {
        DatabaseAccess database = server.fresh();

        try (LockWatch watch = LockWatch.light(database, Duration.ofSeconds(1))) {
            TestDatabase.execute(database.withName("test"), "drop database " + database.name());
            TestDatabase.execute(database.withName("test"), "create database " + database.name());
            LockMeasurement.Seen seen = LockMeasurement.measure(database, null, HOLD);
            LockReport report = watch.stop();

            assertThat(report.sight().samples()).isPositive();
            assertThat(report.longestBlocked()).isCloseTo(seen.blocked(), HOLD.dividedBy(4));
        }
    }

    private static void run(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static List<String> settings(DatabaseAccess database) {
        return Queries.ask(
                database,
                "select setting from pg_settings where name in ('deadlock_timeout', 'log_lock_waits') order by name");
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
