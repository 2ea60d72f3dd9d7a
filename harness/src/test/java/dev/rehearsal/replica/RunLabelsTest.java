package dev.rehearsal.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RunLabelsTest {
    @Test
    void whatALivingRunOwnsIsNoOrphan() {
        assertThat(RunLabels.orphaned(RunLabels.ofThisProcess("r").asMap())).isFalse();
    }

    @Test
    void whatAnEndedProcessOwnedIsAnOrphan() {
        assertThat(RunLabels.orphaned(new RunLabels("r", Long.MAX_VALUE, 1, false).asMap()))
                .isTrue();
    }

    @Test
    void aProcessIdUsedAgainDoesNotProtectAnOrphan() {
        assertThat(RunLabels.orphaned(new RunLabels("r", ProcessHandle.current().pid(), 1, false).asMap()))
                .isTrue();
    }

    @Test
    void aKeptRunIsNoOrphanAndIsFoundOnceItsProcessIsGone() {
        RunLabels gone = new RunLabels("r", Long.MAX_VALUE, 1, false).keeping();
        assertThat(RunLabels.orphaned(gone.asMap())).isFalse();
        assertThat(RunLabels.keptByAFinishedRun(gone.asMap())).isTrue();
        assertThat(RunLabels.keptByAFinishedRun(
                        RunLabels.ofThisProcess("r").keeping().asMap()))
                .isFalse();
    }

    @Test
    void whatCarriesNoLabelOfOursIsNeverAnOrphan() {
        assertThat(RunLabels.orphaned(Map.of("com.docker.compose.project", "shop")))
                .isFalse();
    }

    @Test
    void anotherEngineThanTheNamedOneIsRefused() {
        assertThatThrownBy(() -> Engine.requireSame("tcp://build:2375", "unix:///var/run/docker.sock"))
                .isInstanceOf(ReplicaException.class)
                .hasMessageContaining("DOCKER_HOST names tcp://build:2375");
        Engine.requireSame(null, "unix:///var/run/docker.sock");
        Engine.requireSame("tcp://build:2375", "tcp://build:2375/");
    }
}
