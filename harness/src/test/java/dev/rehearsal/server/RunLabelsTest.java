package dev.rehearsal.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RunLabelsTest {
    @Test
    void anotherEngineThanTheNamedOneIsRefused() {
        assertThatThrownBy(() -> DockerEngine.requireSame("tcp://build:2375", "unix:///var/run/docker.sock"))
                .isInstanceOf(ReplicaException.class)
                .hasMessageContaining("DOCKER_HOST names tcp://build:2375");
        DockerEngine.requireSame(null, "unix:///var/run/docker.sock");
        DockerEngine.requireSame("tcp://build:2375", "tcp://build:2375/");
    }
}
