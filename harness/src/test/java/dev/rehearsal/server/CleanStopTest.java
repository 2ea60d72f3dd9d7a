package dev.rehearsal.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CleanStopTest {
    @Test
    void whatWasKilledIsNoSnapshotAndIsNamed() {
        assertThatThrownBy(() -> CleanStop.requireNoneKilled("/db was killed because it did not stop in time\n"))
                .isInstanceOf(ReplicaException.class)
                .hasMessageContaining("/db was killed");
        assertThatThrownBy(() -> CleanStop.requireStopped(137L, false)).hasMessageContaining("137");
        assertThatThrownBy(() -> CleanStop.requireStopped(0L, true)).hasMessageContaining("memory");
        assertThatThrownBy(() -> CleanStop.requireStopped(1L, false)).hasMessageContaining("ended with 1");
    }

    @Test
    void aCleanStopIsOne() {
        assertThatCode(() -> CleanStop.requireNoneKilled(" \n")).doesNotThrowAnyException();
        assertThatCode(() -> CleanStop.requireStopped(0L, false)).doesNotThrowAnyException();
    }
}
