package dev.rehearsal.evidence.http;

import dev.rehearsal.base.BackgroundTask;
import dev.rehearsal.base.MonotonicClock;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Ends what has not ended by its deadline, absolutely: however much of an answer trickles in. All of one instance have the
 * same time, so that the oldest is always due first: one thread, which wakes up about once in that time where everything is
 * answered, and no timer for each request. Thread-safe.
 */
final class Deadlines implements AutoCloseable {
    private static final Duration SILENCE = Duration.ofSeconds(10);

    /** Something that has to end. */
    interface Pending {
        /** Whether it has. */
        boolean ended();

        /** Ends it, unless it has just done so by itself; must not wait. */
        void expire();
    }

    private record Due(long nanos, Pending pending) {}

    private final Queue<Due> all = new ConcurrentLinkedQueue<>();
    private final long limitNanos;
    private final MonotonicClock clock;
    private final BackgroundTask watch;

    /** @param limit how long each has */
    Deadlines(Duration limit) {
        this(limit, MonotonicClock.SYSTEM);
    }

    Deadlines(Duration limit, MonotonicClock clock) {
        this.limitNanos = limit.toNanos();
        this.clock = clock;
        this.watch = BackgroundTask.of(
                new BackgroundTask.Terms("answers", "watch over deadlines of requests", SILENCE), clock, task -> {
                    while (task.pauseUntil(expire())) {
                        task.beat();
                    }
                });
        watch.start();
    }

    /** From now on this has its time. */
    void add(Pending pending) {
        all.add(new Due(clock.nanos() + limitNanos, pending));
    }

    /** Ends what is due, and says when there is something to do again at the earliest. */
    private long expire() {
        long now = clock.nanos();
        for (Due head = all.peek(); head != null; head = all.peek()) {
            boolean due = head.nanos() - now <= 0;
            if (!due && !head.pending().ended()) {
                return head.nanos();
            }
            all.poll();
            head.pending().expire();
        }
        // what comes from now on is not due before that
        return now + limitNanos;
    }

    /** Why some may not have been ended in time; empty when all were. */
    Optional<String> gap() {
        return watch.gap();
    }

    /** Ends all that is left. */
    @Override
    public void close() {
        watch.stop();
        for (Due each = all.poll(); each != null; each = all.poll()) {
            each.pending().expire();
        }
    }
}
