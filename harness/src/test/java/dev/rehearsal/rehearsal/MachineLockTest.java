package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class MachineLockTest {
    private static final long LIMIT_SECONDS = 10;

    private final MachineLock machineLock = new MachineLock();

    @Test
    void thoseThatDoNotMindGoOnSideBySide() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        CompletableFuture<Boolean> first = started(false, both);
        CompletableFuture<Boolean> second = started(false, both);

        assertThat(both.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(CompletableFuture.allOf(first, second)).succeedsWithin(Duration.ofSeconds(LIMIT_SECONDS));
    }

    @Test
    void whoWantsTheMachineAloneWaitsForTheOthers() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        AtomicBoolean busy = new AtomicBoolean();
        CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(() -> machineLock.take(false, () -> {
            busy.set(true);
            begun.countDown();
            boolean told = await(over);
            busy.set(false);
            return told;
        }));
        assertThat(begun.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Boolean> alone = CompletableFuture.supplyAsync(() -> {
            over.countDown();
            return machineLock.take(true, () -> !busy.get());
        });

        assertThat(alone).succeedsWithin(Duration.ofSeconds(LIMIT_SECONDS)).isEqualTo(true);
        assertThat(other).succeedsWithin(Duration.ofSeconds(LIMIT_SECONDS)).isEqualTo(true);
    }

    private CompletableFuture<Boolean> started(boolean alone, CountDownLatch both) {
        return CompletableFuture.supplyAsync(() -> machineLock.take(alone, () -> {
            both.countDown();
            return await(both);
        }));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
