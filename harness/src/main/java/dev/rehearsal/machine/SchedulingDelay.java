package dev.rehearsal.machine;

import dev.rehearsal.base.BackgroundTask;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Measures how long a thread of this process that is due has to wait for a processor. Thread-safe. */
public final class SchedulingDelay implements AutoCloseable {
    /** As often as a busy probe sends; chosen. */
    private static final Duration TICK = Duration.ofMillis(20);

    /** Lateness is what is measured here, so none is a fault of the task. */
    private static final Duration ANY = Duration.ofDays(1);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AtomicLong longest = new AtomicLong();
    private final BackgroundTask ticking =
            BackgroundTask.of(new BackgroundTask.Terms("machine", "scheduling delay", ANY, ANY, true), this::tick);

    private SchedulingDelay() {}

    /** Begins to measure. */
    public static SchedulingDelay start() {
        SchedulingDelay delay = new SchedulingDelay();
        delay.ticking.start();
        return delay;
    }

    private void tick(BackgroundTask task) {
        long due = System.nanoTime() + TICK.toNanos();
        while (task.pauseUntil(due)) {
            long now = System.nanoTime();
            longest.accumulateAndGet(now - due, Math::max);
            due = now + TICK.toNanos();
        }
    }

    /** The longest since it was asked last. */
    public Duration longest() {
        return Duration.ofNanos(longest.getAndSet(0));
    }

    BackgroundTask task() {
        return ticking;
    }

    @Override
    public void close() {
        ticking.stop(PATIENCE, PATIENCE);
    }
}
