package dev.rehearsal.observe;

import dev.rehearsal.database.DatabaseAccess;
import dev.rehearsal.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How exactly locks are known: {@code LockMeasurement ROUNDS} has a transaction hold one for a known time, with a reader in
 * its way, and prints both times beside what a watch says, with all its instruments and with the sampler alone.
 */
final class LockMeasurement {
    private static final Duration AROUND = Duration.ofMillis(300);
    private static final Duration HOLD = Duration.ofMillis(700);

    private LockMeasurement() {}

    /**
     * What happened, and what a watch says of it.
     *
     * @param held how long the lock truly was held, by the clock of who held it
     * @param blocked how long the reader truly waited for its answer
     */
    record Seen(Duration held, Duration blocked, LockReport report) {
        Duration heldError() {
            return held.minus(said("subject", "AccessExclusive")).abs();
        }

        Duration blockedError() {
            return blocked.minus(report.longestBlocked()).abs();
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
            for (int round = 1; round <= Integer.parseInt(arguments[0]); round++) {
                print(round, "all", measure(server.fresh(), server::logs, HOLD));
                print(round, "sampler", measure(server.fresh(), null, HOLD));
            }
        }
        System.exit(0);
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
        TestDatabase.execute(database, "create table subject (id int primary key)", "insert into subject values (1)");
        try (Connection holding = session(database, "migration");
                Connection reading = session(database, "reader");
                Statement holder = holding.createStatement();
                Statement reader = reading.createStatement();
                LockWatch watch =
                        log == null ? LockWatch.light(database) : LockWatch.thorough(database, since -> log.get())) {
            holding.setAutoCommit(false);
            await(AROUND);
            long asked = System.nanoTime();
            holder.execute("alter table subject add column more int");
            long locked = System.nanoTime();
            CompletableFuture<Duration> blocked = CompletableFuture.supplyAsync(() -> timed(reader));
            await(hold);
            long ends = System.nanoTime();
            holding.commit();
            long ended = System.nanoTime();
            Duration held = Duration.ofNanos((ends + ended) / 2 - (asked + locked) / 2);
            Duration waited = blocked.get();
            await(AROUND);
            return new Seen(held, waited, watch.stop());
        }
    }

    private static Duration timed(Statement reader) {
        try {
            long begun = System.nanoTime();
            reader.execute("select count(*) from subject");
            return Duration.ofNanos(System.nanoTime() - begun);
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
