package dev.rehearsal.evidence.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.server.ReplicaException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What the stability window says of gates that close, of a machine that is starved, and of containers. */
class StabilityWatchTest {
    private static final String CLOSED = "ready: /ready did not answer";

    private final List<String> said = new ArrayList<>();
    private final AtomicInteger windows = new AtomicInteger();

    /** A window of one look: the look takes longer than it. */
    private List<String> watch(Supplier<List<String>> closed, Supplier<Map<String, Integer>> restarts, int starved) {
        return new StabilityWatch(
                        Duration.ofNanos(1),
                        closed,
                        restarts,
                        (from, to) -> windows.incrementAndGet() <= starved,
                        said::add)
                .watch();
    }

    @Test
    void whatStaysOpenIsStable() {
        assertThat(watch(List::of, Map::of, 9)).isEmpty();
        assertThat(windows).as("nobody asks after the machine").hasValue(0);
    }

    @Test
    void aGateThatClosesOnACalmMachineIsToldAtOnce() {
        assertThat(watch(() -> List.of(CLOSED), Map::of, 0)).containsExactly(CLOSED);
        assertThat(windows).hasValue(1);
    }

    @Test
    void aGateThatClosedWhileTheMachineWasStarvedIsWatchedAgain() {
        AtomicInteger looks = new AtomicInteger();

        assertThat(watch(() -> looks.incrementAndGet() == 1 ? List.of(CLOSED) : List.of(), Map::of, 1))
                .isEmpty();
        assertThat(looks).hasValue(2);
        assertThat(said).hasSize(2);
        assertThat(said.get(1)).as("what does not count is said").contains("once more", CLOSED);
    }

    @Test
    void aMachineThatStaysStarvedIsNotWaitedForForever() {
        assertThat(watch(() -> List.of(CLOSED), Map::of, Integer.MAX_VALUE)).containsExactly(CLOSED);
        assertThat(windows)
                .as("the last window stands whatever the machine did")
                .hasValue(2);
        assertThat(said).hasSize(3);
    }

    @Test
    void aRestartCountsInWhicheverWindowItWas() {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger looks = new AtomicInteger();

        assertThat(watch(
                        () -> looks.incrementAndGet() == 1 ? List.of(CLOSED) : List.of(),
                        () -> asked.incrementAndGet() == 1 ? Map.of("api", 1, "worker", 0) : Map.of("api", 3),
                        1))
                .containsExactly("api restarted 2 times", "worker is gone");
        assertThat(asked).hasValue(2);
    }

    @Test
    void anInterruptEndsIt() {
        assertThatThrownBy(() -> watch(
                        () -> {
                            Thread.currentThread().interrupt();
                            return List.of();
                        },
                        Map::of,
                        0))
                .isInstanceOf(ReplicaException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
