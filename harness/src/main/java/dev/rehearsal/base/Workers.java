package dev.rehearsal.base;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Threads of a pool, for work that somebody waits for. Stateless. */
public final class Workers {
    private Workers() {}

    /**
     * Interrupts what is under way and waits until it has ended, also where the caller is interrupted: so that nothing is
     * taken away under work that still runs.
     *
     * @param patience for how long it waits at most
     * @return whether everything has ended
     */
    public static boolean end(ExecutorService threads, Duration patience) {
        threads.shutdownNow();
        boolean interrupted = Thread.interrupted();
        long end = System.nanoTime() + patience.toNanos();
        for (long left = patience.toNanos(); !threads.isTerminated() && left > 0; left = end - System.nanoTime()) {
            try {
                threads.awaitTermination(left, TimeUnit.NANOSECONDS);
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return threads.isTerminated();
    }
}
