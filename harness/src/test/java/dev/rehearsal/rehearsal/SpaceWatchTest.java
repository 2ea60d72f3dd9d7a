package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.verdict.Outcome;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpaceWatchTest {
    private static final long GIB = 1L << 30;

    @Test
    void aFullDiskIsNoFaultOfTheReleaseEvenWhenThereIsRoomAgain() {
        AtomicInteger looks = new AtomicInteger();
        try (SpaceWatch watch =
                SpaceWatch.start(() -> OptionalLong.of(looks.getAndIncrement() == 1 ? 3L << 20 : 9 * GIB))) {
            await().until(() -> looks.get() >= 3);

            assertThatThrownBy(() -> watch.clear(Outcome.REJECTED, Stream.empty()))
                    .isInstanceOf(ReplicaException.class)
                    .hasMessageStartingWith("The engine's disk ran full")
                    .hasMessageContaining("only 3 MiB were left")
                    .hasMessageContaining("rehearse clean");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Outcome.class, mode = EnumSource.Mode.EXCLUDE, names = "REJECTED")
    void whatWasNotRejectedStands(Outcome outcome) {
        AtomicInteger looks = new AtomicInteger();
        try (SpaceWatch watch = SpaceWatch.start(() -> {
            looks.incrementAndGet();
            return OptionalLong.of(0);
        })) {
            await().until(() -> looks.get() >= 1);

            assertThatCode(() -> watch.clear(outcome, Stream.empty())).doesNotThrowAnyException();
        }
    }

    @Test
    void aRejectionWithRoomOnTheDiskStands() {
        AtomicInteger looks = new AtomicInteger();
        try (SpaceWatch watch = SpaceWatch.start(() -> {
            looks.incrementAndGet();
            return OptionalLong.of(GIB);
        })) {
            await().until(() -> looks.get() >= 2);

            assertThatCode(() -> watch.clear(Outcome.REJECTED, Stream.empty())).doesNotThrowAnyException();
        }
    }

    @Test
    void whereSpaceCannotBeKnownNothingIsSaid() {
        AtomicInteger looks = new AtomicInteger();
        try (SpaceWatch watch = SpaceWatch.start(() -> {
            looks.incrementAndGet();
            return OptionalLong.empty();
        })) {
            await().until(() -> looks.get() >= 1);

            assertThatCode(() -> watch.clear(Outcome.REJECTED, Stream.empty())).doesNotThrowAnyException();
        }
    }

    @Test
    void whereNothingIsKnownOfTheDiskItsFullnessIsTakenFromWhatFailed() {
        try (SpaceWatch watch = SpaceWatch.start(OptionalLong::empty)) {
            assertThatThrownBy(() -> watch.clear(
                            Outcome.REJECTED, Stream.of("PANIC: could not write to file: No space left on device")))
                    .isInstanceOf(ReplicaException.class)
                    .hasMessageContaining("A disk ran full")
                    .hasMessageContaining("PANIC");
            assertThatCode(() -> watch.clear(
                            Outcome.REJECTED,
                            Stream.of("could not resize shared memory segment: No space left on device", "refused")))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void withRoomOnTheDiskItWasTheApplicationsOwnThatWasFull() {
        AtomicInteger looks = new AtomicInteger();
        try (SpaceWatch watch = SpaceWatch.start(() -> {
            looks.incrementAndGet();
            return OptionalLong.of(9 * GIB);
        })) {
            await().until(() -> looks.get() >= 1);

            assertThatCode(() -> watch.clear(Outcome.REJECTED, Stream.of("cp: No space left on device")))
                    .doesNotThrowAnyException();
        }
    }
}
