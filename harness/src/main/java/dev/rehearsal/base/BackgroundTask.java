package dev.rehearsal.base;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Work on a daemon thread of its own, under supervision: whoever started it can ask at any time, and at the end, whether it
 * died, fell silent or fell behind, so that none of this is taken for "nothing was seen". Thread-safe.
 *
 * <p>The body gives a heartbeat with every {@link #beat}, {@link #pause} and {@link #pauseUntil}, and returns soon once
 * {@link #stopping}.
 */
public final class BackgroundTask implements AutoCloseable {
    /** How long a task may take to end by itself before it is interrupted: it may be inside of a query; chosen. */
    private static final Duration ORDERLY = Duration.ofSeconds(10);

    /** How long it may take after that; chosen. */
    private static final Duration INTERRUPTED = Duration.ofSeconds(5);

    /** What runs on the thread. */
    @FunctionalInterface
    public interface Body {
        /**
         * Runs until it has nothing more to do, or is told to stop.
         *
         * @throws Exception when it cannot go on, which is then how the task ended
         */
        void run(BackgroundTask task) throws Exception;
    }

    /**
     * What a task is called and what it may do.
     *
     * @param aspect what cannot be told without it, for example {@code locks}
     * @param name of its thread
     * @param silence longest time without a heartbeat
     * @param delay longest time that a turn at a fixed rate may be taken after it was due
     * @param urgent whether its thread goes before others
     */
    public record Terms(String aspect, String name, Duration silence, Duration delay, boolean urgent) {
        /** A task that may never be silent or late for longer than this. */
        public Terms(String aspect, String name, Duration silence) {
            this(aspect, name, silence, silence, false);
        }

        /** The same, on a thread that goes before others. */
        public Terms first() {
            return new Terms(aspect, name, silence, delay, true);
        }
    }

    private final Terms terms;
    private final MonotonicClock clock;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile boolean cut;
    private volatile boolean ended;
    private volatile boolean started;
    private volatile long lastBeat;
    private volatile long longestSilence;
    private volatile long longestDelay;
    private volatile @Nullable Throwable cause;
    private volatile @Nullable Duration waited;

    private BackgroundTask(Terms terms, MonotonicClock clock, Body body) {
        this.terms = terms;
        this.clock = clock;
        this.thread = new Thread(() -> supervise(body), terms.name());
        thread.setDaemon(true);
        if (terms.urgent()) {
            thread.setPriority(Thread.MAX_PRIORITY);
        }
    }

    /** A task that is not started yet. */
    public static BackgroundTask of(Terms terms, Body body) {
        return of(terms, MonotonicClock.SYSTEM, body);
    }

    /** The same by another clock. */
    public static BackgroundTask of(Terms terms, MonotonicClock clock, Body body) {
        return new BackgroundTask(terms, clock, body);
    }

    /**
     * A task that takes turns at a fixed rate, however long they take (open loop): a turn that is late is taken at once, and
     * none is left out. It is not started yet.
     *
     * @param turn gets the turn's number, from 0
     */
    public static BackgroundTask atFixedRate(Terms terms, Duration interval, LongConsumer turn) {
        return atFixedRate(terms, MonotonicClock.SYSTEM, interval, turn);
    }

    /** The same by another clock. */
    public static BackgroundTask atFixedRate(Terms terms, MonotonicClock clock, Duration interval, LongConsumer turn) {
        long every = interval.toNanos();
        return new BackgroundTask(terms, clock, task -> {
            long begun = clock.nanos();
            for (long n = 0; task.pauseUntil(begun + n * every); n++) {
                task.late(clock.nanos() - (begun + n * every));
                turn.accept(n);
            }
        });
    }

    /** Begins. A thread that the machine does not grant is a task that died. */
    public BackgroundTask start() {
        if (started) {
            throw new IllegalStateException("the task '" + terms.name() + "' was started before");
        }
        started = true;
        lastBeat = clock.nanos();
        try {
            thread.start();
        } catch (OutOfMemoryError noThread) {
            cause = noThread;
            ended = true;
        }
        return this;
    }

    private void supervise(Body body) {
        try {
            body.run(this);
        } catch (Throwable thrown) {
            // what an interrupt of stop() leads to is no death
            if (!cut || thrown instanceof Error) {
                cause = thrown;
            }
        } finally {
            beat();
            ended = true;
        }
    }

    /** Says that the task is alive; cheap. Called by the body. */
    public void beat() {
        long now = clock.nanos();
        longestSilence = Math.max(longestSilence, now - lastBeat);
        lastBeat = now;
    }

    private void late(long nanos) {
        longestDelay = Math.max(longestDelay, nanos);
    }

    /** Whether the body has to come to its end. */
    public boolean stopping() {
        return stopping;
    }

    /** Waits, unless the task is told to stop; says whether the body goes on. Called by the body. */
    public boolean pause(Duration time) {
        return pauseUntil(clock.nanos() + time.toNanos());
    }

    /** Waits until the clock shows this, unless the task is told to stop; says whether the body goes on. */
    public boolean pauseUntil(long nanos) {
        beat();
        long allowed = Math.max(1, terms.silence().toNanos() / 4);
        for (long wait = nanos - clock.nanos(); wait > 0 && !stopping; wait = nanos - clock.nanos()) {
            if (Thread.interrupted()) {
                // somebody's, not stop()'s: a pause that returned at once for ever would burn a processor
                continue;
            }
            clock.pause(Math.min(wait, allowed));
            beat();
        }
        return !stopping;
    }

    /** How the task is doing; once it has been stopped, how it ended. */
    public TaskEnd state() {
        Throwable thrown = cause;
        if (thrown != null) {
            return new TaskEnd.Died(thrown);
        }
        Duration still = waited;
        if (still != null) {
            return new TaskEnd.NotStopped(still);
        }
        long silent = longestSilence;
        if (started && !ended) {
            silent = Math.max(silent, clock.nanos() - lastBeat);
        }
        if (silent > terms.silence().toNanos()) {
            return new TaskEnd.Silent(Duration.ofNanos(silent));
        }
        return longestDelay > terms.delay().toNanos()
                ? new TaskEnd.Late(Duration.ofNanos(longestDelay))
                : new TaskEnd.Normal();
    }

    /** What cannot be told because of it, in one sentence; empty when it did all that it is for. */
    public Optional<String> gap() {
        return state().problem().map(what -> "The " + terms.name() + " " + what + ".");
    }

    /** What cannot be told without it. */
    public String aspect() {
        return terms.aspect();
    }

    /** Whether its body has come to its end, or never began. */
    public boolean ended() {
        return ended || !started;
    }

    /** Lets the task end by itself for 10 s, then interrupts it and waits 5 s more. Says how it ended; throws nothing. */
    public TaskEnd stop() {
        return stop(ORDERLY, INTERRUPTED);
    }

    /** The same with other limits; a thread that is interrupted while it waits here interrupts the task at once. */
    public TaskEnd stop(Duration orderly, Duration afterInterrupt) {
        stopping = true;
        LockSupport.unpark(thread);
        if (started && Thread.currentThread() != thread) {
            boolean interrupted = !join(orderly);
            if (thread.isAlive()) {
                cut = true;
                thread.interrupt();
                interrupted |= !join(afterInterrupt);
            }
            if (thread.isAlive()) {
                waited = orderly.plus(afterInterrupt);
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return state();
    }

    /** Says whether nobody interrupted it. */
    private boolean join(Duration atMost) {
        try {
            TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, atMost.toNanos()));
            return true;
        } catch (InterruptedException interrupted) {
            return false;
        }
    }

    /** Stops it, where nobody wants to know how it ended. */
    @Override
    public void close() {
        stop();
    }
}
