package dev.rehearsal.postgres;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits until nobody writes to a database: its write-ahead log does not grow. Stateless. */
public final class QuiescenceWait {
    private static final Duration LOOK = Duration.ofMillis(150);

    private QuiescenceWait() {}

    /**
     * Waits.
     *
     * @param still how long nothing has to be written
     * @param most how long to wait at most
     * @return whether it became still
     * @throws DatabaseException when the database does not answer
     */
    public static boolean await(DatabaseAccess database, Duration still, Duration most) {
        long[] since = {System.nanoTime()};
        String[] last = {""};
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(LOOK)
                    .atMost(most)
                    .until(() -> {
                        List<String> now = Queries.ask(database, "select pg_current_wal_insert_lsn()");
                        if (!now.get(0).equals(last[0])) {
                            last[0] = now.get(0);
                            since[0] = System.nanoTime();
                        }
                        return System.nanoTime() - since[0] >= still.toNanos();
                    });
            return true;
        } catch (ConditionTimeoutException neverStill) {
            return false;
        }
    }
}
