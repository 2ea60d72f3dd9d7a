package dev.rehearsal.base;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that a test sets; waiting by it takes no time and moves it to the end of the wait. */
public final class SteppedClock implements MonotonicClock {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);

    @Override
    public long nanos() {
        return now.get();
    }

    @Override
    public void pause(long nanos) {
        now.addAndGet(nanos);
    }

    public void passes(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
