package dev.rehearsal.server;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/** The one engine that a rehearsal runs on. Thread-safe. */
public final class DockerEngine {
    /** Two copies of a snapshot of 1.1 GB and the images of two releases, with room for the registry's copy of them. */
    private static final long LEAST_SPACE_GIB = 5;

    private final DockerClient client;
    private final EngineCalls calls;
    private @Nullable Path directory;
    private @Nullable FileStore store;

    private DockerEngine(DockerClient client, EngineCalls calls) {
        this.client = calls.over(client);
        this.calls = calls;
    }

    /** One that is reached by this client. */
    public static DockerEngine over(DockerClient client, EngineCalls calls) {
        return new DockerEngine(client, calls);
    }

    /**
     * Connects to the engine that {@code DOCKER_HOST} names, else to the machine's own.
     *
     * @throws EngineException when no engine answers, or when another one than the named one does
     */
    public static DockerEngine connect(@Nullable String dockerHost) {
        DockerClient client;
        String reached;
        try {
            client = DockerClientFactory.instance().client();
            reached = DockerClientFactory.instance()
                    .getTransportConfig()
                    .getDockerHost()
                    .toString();
        } catch (RuntimeException unreachable) {
            throw new EngineException(
                    "No Docker engine answers at " + (dockerHost == null ? "the default address" : dockerHost)
                            + "; start it, or run './rehearse doctor' to see what is missing.",
                    unreachable);
        }
        requireSame(dockerHost, reached);
        return over(client, new EngineCalls());
    }

    /** Testcontainers falls through to another engine in silence; a rehearsal on the wrong machine is worse than none. */
    static void requireSame(@Nullable String asked, String reached) {
        if (asked != null && !asked.isBlank() && !withoutSlash(asked).equals(withoutSlash(reached))) {
            throw new EngineException(
                    "DOCKER_HOST names " + asked + ", but only the engine at " + reached
                            + " answers; correct DOCKER_HOST or start that engine.",
                    null);
        }
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    /**
     * Refuses to begin where a rehearsal could not end; an engine whose data lies on another machine is not asked.
     *
     * @throws ReplicaException when the engine's disk has less than {@value #LEAST_SPACE_GIB} GiB left
     */
    public void requireSpace() {
        OptionalLong free = freeSpace();
        if (free.isPresent() && free.getAsLong() >> 30 < LEAST_SPACE_GIB) {
            throw new ReplicaException("Only " + (free.getAsLong() >> 30) + " GiB are free in the engine's directory "
                    + directory() + ", a rehearsal needs " + LEAST_SPACE_GIB
                    + "; free some, for example with './rehearse clean'.");
        }
    }

    /**
     * Bytes that are left for the engine's data, to those who are not root; empty for an engine whose data lies on another
     * machine. Cheap once it was asked.
     *
     * @throws ReplicaException when its disk cannot be asked
     */
    public OptionalLong freeSpace() {
        Path data = directory();
        if (data == null || !Files.isDirectory(data)) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(store(data).getUsableSpace());
        } catch (IOException unreadable) {
            throw new ReplicaException("The free space of " + data + " cannot be read.", unreadable);
        }
    }

    /** Which one it is, is found by reading through all mounts of the machine, and a replica has dozens. */
    private synchronized FileStore store(Path data) throws IOException {
        if (store == null) {
            store = Files.getFileStore(data);
        }
        return store;
    }

    private synchronized @Nullable Path directory() {
        if (directory == null) {
            String root = client.infoCmd().exec().getDockerRootDir();
            directory = root == null ? null : Path.of(root);
        }
        return directory;
    }

    /** Each of its calls has an end. */
    public DockerClient client() {
        return client;
    }

    /** For what Testcontainers asks the engine by a client of its own. */
    public EngineCalls calls() {
        return calls;
    }
}
