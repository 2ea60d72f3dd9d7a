package dev.rehearsal.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RunLabelsTest {
    @Test
    void anotherEngineThanTheNamedOneIsRefused() {
        assertThatThrownBy(() -> Engine.requireSame("tcp://build:2375", "unix:///var/run/docker.sock"))
                .isInstanceOf(ReplicaException.class)
                .hasMessageContaining("DOCKER_HOST names tcp://build:2375");
        Engine.requireSame(null, "unix:///var/run/docker.sock");
        Engine.requireSame("tcp://build:2375", "tcp://build:2375/");
    }

    @Test
    void outputIsReadUpToItsOwnMarkerOnly() throws InterruptedException {
        ShellOutput output = new ShellOutput("n1");
        output.append("@@other 0@@\nhello\n@@n1 3@@\nnext");
        assertThat(output.awaitMarker(Duration.ofSeconds(1))).isEqualTo(OptionalInt.of(3));
        assertThat(output.take()).isEqualTo("@@other 0@@\nhello");
        assertThat(output.awaitMarker(Duration.ofMillis(5))).isEmpty();
        assertThat(output.take()).isEqualTo("next");
    }
}
