package dev.rehearsal.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkersTest {
    private final ExecutorService threads = Executors.newFixedThreadPool(1);
    private final CountDownLatch inside = new CountDownLatch(1);
    private final AtomicBoolean cleanedUp = new AtomicBoolean();

    private void begin() throws InterruptedException {
        threads.execute(() -> {
            inside.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stopped) {
                cleanedUp.set(true);
            }
        });
        inside.await();
    }

    @Test
    void whatIsInterruptedHasEndedWhenEndReturns() throws InterruptedException {
        begin();

        assertThat(Workers.end(threads, Duration.ofSeconds(20))).isTrue();
        assertThat(cleanedUp).isTrue();
    }

    @Test
    void whoeverIsInterruptedWaitsAllTheSameAndStaysInterrupted() throws InterruptedException {
        begin();
        Thread.currentThread().interrupt();

        assertThat(Workers.end(threads, Duration.ofSeconds(20))).isTrue();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(cleanedUp).isTrue();
    }

    @Test
    void whatDoesNotEndIsWaitedForNoLongerThanAllowed() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        threads.execute(() -> {
            inside.countDown();
            while (go.getCount() > 0) {
                Thread.onSpinWait();
            }
        });
        inside.await();

        assertThat(Workers.end(threads, Duration.ofMillis(20))).isFalse();
        go.countDown();
    }
}
