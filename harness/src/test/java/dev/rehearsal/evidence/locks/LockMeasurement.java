package dev.rehearsal.evidence.locks;

import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How exactly locks are known: {@code LockMeasurement ROUNDS} has a transaction hold one for a known time, with a reader in
 * its way, and prints both times beside what a watch says, with all its instruments and with the sampler alone.
 * {@code LockMeasurement ROUNDS MILLIS} has every commit wait so long for the disk.
 */
final class LockMeasurement {
    private static final Duration AROUND = Duration.ofMillis(300);
    private static final Duration UNTIL_HELD = Duration.ofMillis(150);
    private static final Duration HOLD = Duration.ofMillis(700);

    private LockMeasurement() {}

    /**
     * What happened, and what a watch says of it.
     *
     * @param held how long the lock truly was held, up to the end of the commit
     * @param blocked how long the reader truly waited
     */
    record Seen(Duration held, Duration blocked, LockReport report) {
        Duration heldError() {
            return said("subject", "AccessExclusive").minus(held);
        }

        Duration blockedError() {
            return report.longestBlocked().minus(blocked);
        }

        private Duration said(String table, String mode) {
            return report.held().stream()
                    .filter(each -> each.relation().equals(table) && each.mode().equals(mode))
                    .map(LockReport.Held::held)
                    .findFirst()
                    .orElse(Duration.ZERO);
        }
    }

    public static void main(String[] arguments) throws Exception {
        try (TestDatabase server = TestDatabase.start()) {
            slowDisk(server, Duration.ofMillis(arguments.length > 1 ? Long.parseLong(arguments[1]) : 0));
            for (int round = 1; round <= Integer.parseInt(arguments[0]); round++) {
                print(round, "all", measure(server.fresh(), server::logs, HOLD));
                print(round, "sampler", measure(server.fresh(), null, HOLD));
            }
        }
        System.exit(0);
    }

    /** Every commit takes at least so long, as on a disk that is slow to say that it has written. */
    static void slowDisk(TestDatabase server, Duration commit) throws SQLException {
        TestDatabase.execute(
                server.fresh(),
                "alter system set commit_siblings = 0",
                "alter system set commit_delay = " + TimeUnit.MILLISECONDS.toMicros(commit.toMillis()),
                "select pg_reload_conf()");
    }

    static void print(int round, String instruments, Seen seen) {
        LockReport.Sight sight = seen.report().sight();
        System.out.printf(
                "round %d, %s: held %.1f ms, off by %.1f ms; reader blocked %.1f ms, off by %.1f ms; "
                        + "%d looks of %.2f ms, longest gap %.1f ms%n",
                round,
                instruments,
                seen.held().toNanos() / 1e6,
                seen.heldError().toNanos() / 1e6,
                seen.blocked().toNanos() / 1e6,
                seen.blockedError().toNanos() / 1e6,
                sight.samples(),
                sight.cost().toNanos() / 1e6 / Math.max(1, sight.samples()),
                sight.longestGap().toNanos() / 1e6);
    }

    /** @param log what the server has logged; null to watch by the sampler alone */
    static Seen measure(DatabaseAccess database, @Nullable Supplier<String> log, Duration hold) throws Exception {
        TestDatabase.execute(
                database,
                "create table subject (id int primary key)",
                "insert into subject values (1)",
                "create table warm (id int primary key)");
        try (Connection holding = session(database, "migration");
                Connection reading = session(database, "reader");
                Statement holder = holding.createStatement();
                Statement reader = reading.createStatement()) {
            // what a session does for the first time takes longer than the difference that is looked for
            held(holder, "warm", Duration.ZERO);
            blocked(reader, "warm");
            try (LockWatch watch = watch(database, log)) {
                await(AROUND);
                CompletableFuture<Duration> held = CompletableFuture.supplyAsync(() -> held(holder, "subject", hold));
                await(UNTIL_HELD);
                Duration waited = blocked(reader, "subject");
                Duration truth = held.get();
                await(AROUND);
                return new Seen(truth, waited, watch.stop());
            }
        }
    }

    private static LockWatch watch(DatabaseAccess database, @Nullable Supplier<String> log) {
        return log == null
                ? LockWatch.light(database, Duration.ofSeconds(1))
                : LockWatch.thorough(database, since -> log.get());
    }

    /**
     * From before the lock is taken to after it is released, which a commit does once what it wrote is on the disk: all in one
     * message and by the server's clock, since the clients' own says on a busy machine how busy that is.
     */
    private static Duration held(Statement holder, String table, Duration hold) {
        return told(holder, """
                begin;
                do $$ begin
                  perform set_config('measured.begun', clock_timestamp()::text, false);
                  alter table %s add column more int;
                  perform pg_sleep(%s);
                end $$;
                commit;
                select set_config('measured.micros', (extract(epoch from
                  clock_timestamp() - current_setting('measured.begun')::timestamptz) * 1000000)::bigint::text, false)
                """.formatted(table, hold.toMillis() / 1000.0));
    }

    /** How long a reader waits for the lock that it needs first; to read takes time too. */
    private static Duration blocked(Statement reader, String table) {
        return told(reader, """
                do $$
                declare begun timestamptz := clock_timestamp();
                begin
                  lock table %s in access share mode;
                  perform set_config('measured.micros',
                                     (extract(epoch from clock_timestamp() - begun) * 1000000)::bigint::text, false);
                end $$
                """.formatted(table));
    }

    private static Duration told(Statement statement, String statements) {
        try {
            statement.execute(statements);
            try (ResultSet row = statement.executeQuery("select current_setting('measured.micros')::bigint")) {
                row.next();
                return Duration.of(row.getLong(1), ChronoUnit.MICROS);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static Connection session(DatabaseAccess database, String application) throws SQLException {
        Connection connection = database.open();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set application_name = '" + application + "'");
        }
        return connection;
    }

    static void await(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
