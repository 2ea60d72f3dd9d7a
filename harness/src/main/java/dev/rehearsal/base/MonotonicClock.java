package dev.rehearsal.base;

import java.util.concurrent.locks.LockSupport;

/** A clock that never steps, and that one can wait by; tests bring their own. Implementations are thread-safe. */
public interface MonotonicClock {
    /** The JVM's own. */
    MonotonicClock SYSTEM = new MonotonicClock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void pause(long nanos) {
            LockSupport.parkNanos(nanos);
        }
    };

    /** Nanoseconds since an arbitrary moment; compare by difference only. */
    long nanos();

    /** Waits for at most as long; may return early, and does when the thread is unparked or interrupted. */
    void pause(long nanos);
}
