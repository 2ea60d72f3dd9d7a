package dev.rehearsal.evidence.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdleMachineTest {
    private static final Duration LOOK = Duration.ofMillis(2);

    @Test
    void theLoadFromBeforeTheFirstLookSaysNothing() {
        Iterator<Double> loads = List.of(0.0, 1.0, 0.9, 0.1).iterator();

        assertThat(IdleMachine.await(loads::next, LOOK, Duration.ofMinutes(1))).isTrue();
        assertThat(loads).isExhausted();
    }

    @Test
    void aMachineThatStaysBusyIsNotWaitedForWithoutEnd() {
        assertThat(IdleMachine.await(() -> 1.0, LOOK, Duration.ofMillis(50))).isFalse();
    }

    @Test
    void whereNobodyKnowsTheLoadNobodyWaits() {
        assertThat(IdleMachine.await(() -> -1.0, LOOK, Duration.ofMinutes(1))).isTrue();
    }
}
