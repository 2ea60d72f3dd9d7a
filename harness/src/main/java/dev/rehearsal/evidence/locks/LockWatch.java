package dev.rehearsal.evidence.locks;

import dev.rehearsal.base.BackgroundTask;
import dev.rehearsal.base.SteadyClock;
import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.DatabaseException;
import dev.rehearsal.postgres.StatementTrace;
import dev.rehearsal.postgres.TracedStatement;
import dev.rehearsal.postgres.locks.LockRow;
import dev.rehearsal.postgres.locks.LockSample;
import dev.rehearsal.postgres.locks.LockSampler;
import dev.rehearsal.postgres.locks.LockWaitLog;
import dev.rehearsal.postgres.locks.RelationFile;
import dev.rehearsal.postgres.locks.RelationFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Watches the locks of one database while something is carried out. A sampler looks every 20 ms, and every 5 ms while
 * something strong is held or awaited; it goes on when the server was away. {@link #thorough} adds event triggers and the
 * server's own log of waits, and takes all that away again; {@link #light} changes nothing on the server but for one session
 * more, which a smart shutdown (SIGTERM, where images usually ask for SIGINT) would wait for, and looks every 50 ms while
 * all is quiet, or as often as it takes to notice what must be noticed: it goes on for as long as a whole procedure, next to
 * an application that should feel nothing of it.
 *
 * <p>Start and stop it on one thread; it must not be running while fingerprints are taken.
 */
public final class LockWatch implements AutoCloseable {
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LIGHT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long MOST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final Duration AWAY = Duration.ofMillis(200);
    private static final int FIRST_LOOK_SECONDS = 10;

    /** Longer than a server whose container is gone keeps a look waiting, by the limits of the connection; chosen. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Duration LOGGED_AFTER = Duration.ofMillis(10);

    private final DatabaseAccess database;
    private final @Nullable Function<Instant, String> serverLog;
    private final long quiet;
    private final LockTimeline timeline = new LockTimeline();
    private final List<String> gaps = new ArrayList<>();
    private final Map<Integer, String> applications = new ConcurrentHashMap<>();
    private final CountDownLatch looking = new CountDownLatch(1);
    private final BackgroundTask sampling;
    private final Instant started;
    private RelationFiles.Moment before = new RelationFiles.Moment(Map.of(), 0);
    private int loggedBefore;
    private boolean traced;
    private @Nullable LockWaitLog log;
    private long samples;
    private long longestGap;
    private long cost;

    private LockWatch(DatabaseAccess database, @Nullable Function<Instant, String> serverLog, long quiet) {
        this.database = database;
        this.serverLog = serverLog;
        this.quiet = quiet;
        this.started = SteadyClock.now();
        this.sampling =
                BackgroundTask.of(new BackgroundTask.Terms("locks", "lock watch", SILENCE).first(), this::watch);
    }

    /**
     * Watches by the sampler alone: the database may be restarted, dropped, renamed or restored meanwhile.
     *
     * @param noticed how long somebody has to wait for it to matter; it is looked for at least twice in that time
     * @throws DatabaseException when the database does not answer
     */
    public static LockWatch light(DatabaseAccess database, Duration noticed) {
        long twice = Math.max(BUSY_NANOS, noticed.toNanos() / 2);
        LockWatch watch = new LockWatch(database, null, Math.min(LIGHT_NANOS, twice));
        watch.begin();
        return watch;
    }

    /**
     * Watches by all instruments; one that cannot be had is a gap of the report.
     *
     * @param serverLog what the server has logged since a time
     * @throws DatabaseException when the database does not answer
     */
    public static LockWatch thorough(DatabaseAccess database, Function<Instant, String> serverLog) {
        LockWatch watch = new LockWatch(database, serverLog, QUIET_NANOS);
        try {
            watch.instrument("event triggers", () -> {
                StatementTrace.install(database);
                watch.traced = true;
            });
            watch.instrument(
                    "the server's log of lock waits", () -> watch.log = LockWaitLog.on(database, LOGGED_AFTER));
            watch.loggedBefore = serverLog.apply(watch.started).length();
            watch.begin();
            return watch;
        } catch (RuntimeException | Error failed) {
            // nobody else could take away what is there already
            watch.close();
            throw failed;
        }
    }

    /** Returns once the sampler looks, or has had the time to. */
    private void begin() {
        before = RelationFiles.read(database);
        sampling.start();
        try {
            looking.await(FIRST_LOOK_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void instrument(String what, Runnable action) {
        try {
            action.run();
        } catch (DatabaseException refused) {
            gaps.add(what + ": " + refused.getMessage());
        }
    }

    /** Tells whose a session is that only the log may mention. */
    void knows(int pid, String application) {
        applications.put(pid, application);
    }

    private void watch(BackgroundTask task) {
        while (!task.stopping()) {
            try (LockSampler sampler = LockSampler.open(database)) {
                sample(sampler, task);
            } catch (DatabaseException away) {
                timeline.interrupted();
                task.pause(AWAY);
            }
        }
    }

    private void sample(LockSampler sampler, BackgroundTask task) {
        long previous = 0;
        while (!task.stopping()) {
            long begun = System.nanoTime();
            LockSample sample = sampler.sample(timeline.ofInterest());
            long took = System.nanoTime() - begun;
            cost += took;
            samples++;
            looking.countDown();
            if (previous != 0) {
                longestGap = Math.max(longestGap, sample.at() - previous);
            }
            previous = sample.at();
            for (LockRow row : sample.rows()) {
                applications.putIfAbsent(row.pid(), row.application());
            }
            timeline.add(sample);
            // where looking is slow, the machine has enough to do; a pause that only grows with it would blind the
            // watch
            long pause = Math.min(2 * took, MOST_PAUSE_NANOS);
            long due = begun + Math.max(took + pause, timeline.busy() ? BUSY_NANOS : quiet);
            task.pauseUntil(due);
        }
    }

    /** Stops watching, takes the instruments away, and sums up. */
    public LockReport stop() {
        sampling.stop();
        String lost = sampling.gap().orElse(null);
        List<TracedStatement> statements = new ArrayList<>();
        if (traced) {
            instrument("event triggers", () -> statements.addAll(StatementTrace.read(database)));
        }
        RelationFiles.Moment after = before;
        try {
            after = RelationFiles.read(database);
        } catch (DatabaseException gone) {
            gaps.add("relations afterwards: " + gone.getMessage());
        }
        takeAway();
        String logged = serverLog == null ? "" : serverLog.apply(started);
        // the same question again: what it told before is how its answer begins
        logged = logged.substring(Math.min(loggedBefore, logged.length()));
        List<LockSpan> spans = timeline.finish();
        if (samples == 0) {
            gaps.add("the lock sampler: the server never answered it");
        }
        Map<Long, RelationFile> relations = new HashMap<>(after.relations());
        relations.putAll(before.relations());
        return new LockReport(
                after.wal() - before.wal(),
                LockAccount.rewrites(before.relations(), after.relations()),
                LockAccount.held(spans, statements, before.relations()),
                LockAccount.blocked(spans, statements, logged, relations, applications),
                new LockReport.Sight(
                        samples, Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(longestGap)), Duration.ofNanos(cost)),
                gaps,
                lost);
    }

    private void takeAway() {
        if (traced) {
            traced = false;
            instrument("event triggers", () -> StatementTrace.remove(database));
        }
        LockWaitLog on = log;
        if (on != null) {
            log = null;
            instrument("the server's log of lock waits", on::close);
        }
    }

    /** Stops and takes the instruments away, where nobody wants to know any more; nothing after {@link #stop}. */
    @Override
    public void close() {
        sampling.stop();
        takeAway();
    }
}
