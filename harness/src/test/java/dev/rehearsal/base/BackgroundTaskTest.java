package dev.rehearsal.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task's death, silence and lateness are told, and it always comes to an end for whoever stops it. */
@Timeout(30)
class BackgroundTaskTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final BackgroundTask.Terms TERMS = new BackgroundTask.Terms("locks", "lock watch", SECOND);

    private final SteppedClock clock = new SteppedClock();

    @Test
    void aTaskThatDoesItsWorkHasNoGap() {
        List<Long> machineLock = new ArrayList<>();
        CountDownLatch ten = new CountDownLatch(10);
        BackgroundTask task = BackgroundTask.atFixedRate(TERMS, clock, Duration.ofMillis(20), turn -> {
            if (ten.getCount() > 0) {
                machineLock.add(turn);
            }
            ten.countDown();
        });
        task.start();
        await(ten);

        assertThat(task.stop()).isEqualTo(new TaskEnd.Normal());
        assertThat(task.gap()).isEmpty();
        assertThat(machineLock).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    @ParameterizedTest
    @ValueSource(classes = {OutOfMemoryError.class, StackOverflowError.class, IllegalStateException.class})
    void whateverABodyDiesOfIsTold(Class<? extends Throwable> kind) throws Exception {
        Throwable cause = kind.getConstructor(String.class).newInstance("of a test");
        BackgroundTask task =
                BackgroundTask.of(TERMS, clock, self -> BackgroundTaskTest.<RuntimeException>sneak(cause));

        assertThat(task.start().stop()).isEqualTo(new TaskEnd.Died(cause));
        assertThat(task.gap()).hasValue("The lock watch died of " + cause + ".");
    }

    @Test
    void aDeathIsKnownWhileNobodyHasStoppedTheTask() {
        BackgroundTask task = BackgroundTask.atFixedRate(TERMS, Duration.ofMillis(1), turn -> {
            throw new IllegalStateException("at turn " + turn);
        });
        task.start();
        while (!task.ended()) {
            Thread.onSpinWait();
        }

        assertThat(task.state()).isInstanceOf(TaskEnd.Died.class);
    }

    @Test
    void silenceIsToldWhileItLastsAndAfterIt() {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        BackgroundTask task = BackgroundTask.of(TERMS, clock, self -> {
            inside.countDown();
            await(go);
        });
        task.start();
        await(inside);
        assertThat(task.state()).isEqualTo(new TaskEnd.Normal());

        clock.passes(Duration.ofSeconds(3));
        assertThat(task.state()).isEqualTo(new TaskEnd.Silent(Duration.ofSeconds(3)));

        go.countDown();
        assertThat(task.stop()).isEqualTo(new TaskEnd.Silent(Duration.ofSeconds(3)));
        assertThat(task.gap()).hasValue("The lock watch was silent for 3.0 s.");
    }

    @Test
    void aPauseIsNoSilenceHoweverLongItIs() {
        BackgroundTask task = BackgroundTask.of(TERMS, clock, self -> self.pause(Duration.ofHours(1)));

        assertThat(task.start().stop()).isEqualTo(new TaskEnd.Normal());
    }

    @Test
    void turnsThatTakeTooLongFallBehindThoughNoneIsLeftOut() {
        CountDownLatch machineLock = new CountDownLatch(6);
        AtomicReference<@Nullable BackgroundTask> self = new AtomicReference<>();
        BackgroundTask task = BackgroundTask.atFixedRate(TERMS, clock, Duration.ofMillis(200), turn -> {
            clock.passes(Duration.ofMillis(500));
            machineLock.countDown();
            BackgroundTask running = Objects.requireNonNull(self.get());
            while (machineLock.getCount() == 0 && !running.stopping()) {
                Thread.onSpinWait();
            }
        });
        self.set(task);
        task.start();
        await(machineLock);

        assertThat(task.stop()).isEqualTo(new TaskEnd.Late(Duration.ofMillis(1_500)));
        assertThat(task.gap()).hasValue("The lock watch fell behind by 1.5 s.");
    }

    @Test
    void aBodyThatWaitsIsInterruptedAndThatIsNoDeath() {
        CountDownLatch inside = new CountDownLatch(1);
        BackgroundTask task = BackgroundTask.of(TERMS, self -> {
            inside.countDown();
            new CountDownLatch(1).await();
        });
        task.start();
        await(inside);

        assertThat(task.stop(Duration.ofMillis(1), SECOND.multipliedBy(20))).isEqualTo(new TaskEnd.Normal());
    }

    @Test
    void aBodyThatCannotBeStoppedIsLeftBehindAndTold() {
        AtomicBoolean release = new AtomicBoolean();
        BackgroundTask task = BackgroundTask.of(TERMS, self -> {
            while (!release.get()) {
                Thread.onSpinWait();
            }
        });
        task.start();

        assertThat(task.stop(Duration.ofMillis(20), Duration.ofMillis(30)))
                .isEqualTo(new TaskEnd.NotStopped(Duration.ofMillis(50)));
        release.set(true);
    }

    @Test
    void anInterruptedStopStillStopsAndStaysInterrupted() {
        CountDownLatch inside = new CountDownLatch(1);
        BackgroundTask task = BackgroundTask.of(TERMS, self -> {
            inside.countDown();
            new CountDownLatch(1).await();
        });
        task.start();
        await(inside);
        Thread.currentThread().interrupt();

        assertThat(task.stop()).isEqualTo(new TaskEnd.Normal());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(task.ended()).isTrue();
    }

    @Test
    void aTaskThatNeverBeganIsStoppedAtOnce() {
        BackgroundTask task = BackgroundTask.of(TERMS, clock, self -> {});
        clock.passes(Duration.ofHours(1));

        assertThat(task.stop()).isEqualTo(new TaskEnd.Normal());
        assertThat(task.aspect()).isEqualTo("locks");
    }

    @Test
    void aTaskIsStartedOnce() {
        BackgroundTask task = BackgroundTask.of(TERMS, clock, self -> {}).start();

        assertThatThrownBy(task::start).hasMessageContaining("'lock watch' was started before");
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
