package dev.rehearsal.replica;

import com.github.dockerjava.api.DockerClient;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/** The one engine that a rehearsal runs on. Thread-safe. */
public final class Engine {
    private final DockerClient client;

    private Engine(DockerClient client) {
        this.client = client;
    }

    /**
     * Connects to the engine that {@code DOCKER_HOST} names, else to the machine's own.
     *
     * @throws ReplicaException when no engine answers, or when another one than the named one does
     */
    public static Engine connect(@Nullable String dockerHost) {
        DockerClient client;
        String reached;
        try {
            client = DockerClientFactory.instance().client();
            reached = DockerClientFactory.instance()
                    .getTransportConfig()
                    .getDockerHost()
                    .toString();
        } catch (RuntimeException unreachable) {
            throw new ReplicaException(
                    "No Docker engine answers at " + (dockerHost == null ? "the default address" : dockerHost)
                            + "; start it, or run './rehearse doctor' to see what is missing.",
                    unreachable);
        }
        requireSame(dockerHost, reached);
        return new Engine(client);
    }

    /** Testcontainers falls through to another engine in silence; a rehearsal on the wrong machine is worse than none. */
    static void requireSame(@Nullable String asked, String reached) {
        if (asked != null && !asked.isBlank() && !withoutSlash(asked).equals(withoutSlash(reached))) {
            throw new ReplicaException("DOCKER_HOST names " + asked + ", but only the engine at " + reached
                    + " answers; correct DOCKER_HOST or start that engine.");
        }
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    DockerClient client() {
        return client;
    }
}
