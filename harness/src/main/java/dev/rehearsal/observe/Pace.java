package dev.rehearsal.observe;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * Takes turns at a fixed rate on a thread of its own, however long the site takes (open loop): a turn that is late is
 * taken at once, and none is left out. Thread-safe.
 */
final class Pace {
    private final long intervalNanos;
    private final LongConsumer turn;
    private final Thread thread;
    private volatile boolean stopped;

    /**
     * @param turn gets the turn's number, from 0; must not wait for an answer
     */
    Pace(String name, Duration interval, LongConsumer turn) {
        this.intervalNanos = interval.toNanos();
        this.turn = turn;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        long start = System.nanoTime();
        for (long n = 0; !stopped; n++) {
            long due = start + n * intervalNanos;
            for (long wait = due - System.nanoTime(); wait > 0 && !stopped; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            if (!stopped) {
                turn.accept(n);
            }
        }
    }

    /** After this no turn is taken any more. */
    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
