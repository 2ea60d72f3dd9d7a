package dev.rehearsal.replica;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.PushResponseItem;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * Where releases come from: a registry and a git remote on the rehearsal's own network, under production's names. Not
 * thread-safe.
 */
public final class Depot implements AutoCloseable {
    /** Address of the git remote, as replicas see it. */
    public static final String GIT_URL = "git://git.rehearsal/release.git";

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Engine engine;
    private final GenericContainer<?> container;
    private final Map<String, String> published = new HashMap<>();

    private Depot(Engine engine, GenericContainer<?> container) {
        this.engine = engine;
        this.container = container;
    }

    /**
     * Starts it with the given bare repository.
     *
     * @param registry name that images carry, answered here; empty for none
     * @param home the checkout that runs; each has a registry cache of its own, since tags of one may hold other content
     * @throws ReplicaException when it does not come up
     */
    public static Depot start(
            Engine engine,
            RunLabels labels,
            RehearsalNetwork network,
            String image,
            Path bareRepository,
            String registry,
            Path home) {
        String cache = "rehearsal-registry-"
                + Integer.toHexString(
                        home.toAbsolutePath().normalize().toString().hashCode());
        Volumes volumes = new Volumes(engine);
        if (!volumes.exists(cache)) {
            volumes.create(cache, Map.of(RunLabels.CACHE, "registry"));
        }
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image))
                .withNetwork(network.network())
                .withNetworkAliases("git.rehearsal", registry.isEmpty() ? "registry.rehearsal" : registry)
                .withExposedPorts(80)
                .withLabels(labels.asMap())
                .withCopyFileToContainer(MountableFile.forHostPath(bareRepository), "/srv/git/release.git")
                .withCreateContainerCmdModifier(create -> {
                    var host = Objects.requireNonNull(create.getHostConfig());
                    host.withBinds(new Bind(cache, new Volume("/var/lib/registry")));
                    host.withPortBindings(new PortBinding(Ports.Binding.bindIp("127.0.0.1"), ExposedPort.tcp(80)));
                })
                .waitingFor(Wait.forSuccessfulCommand("curl -fsS http://127.0.0.1/v2/")
                        .withStartupTimeout(START_LIMIT));
        try {
            container.start();
        } catch (RuntimeException failed) {
            throw new ReplicaException("The registry container did not start from image " + image + ".", failed);
        }
        return new Depot(engine, container);
    }

    /**
     * Hands images of the engine to the registry under their own names.
     *
     * @param references name of an image to its reference on the engine, where that is not its name
     * @throws ReplicaException when one is not on the engine or cannot be pushed
     */
    public void publish(List<String> images, Map<String, String> references) {
        for (String image : images) {
            String reference = references.getOrDefault(image, image);
            publish(image, reference);
            published.put(image, reference);
        }
    }

    private void publish(String image, String reference) {
        String path = image.substring(image.indexOf('/') + 1);
        int colon = path.lastIndexOf(':');
        String repository = "127.0.0.1:" + container.getMappedPort(80) + "/" + path.substring(0, colon);
        String tag = path.substring(colon + 1);
        try {
            engine.client().tagImageCmd(reference, repository, tag).exec();
        } catch (NotFoundException absent) {
            throw new ReplicaException("Image " + reference + " is not on the engine; build or pull it first.", absent);
        }
        try {
            engine.client()
                    .pushImageCmd(repository + ":" + tag)
                    .exec(new ResultCallback.Adapter<PushResponseItem>() {
                        @Override
                        public void onNext(PushResponseItem item) {
                            if (item.getErrorDetail() != null) {
                                onError(new ReplicaException("Image " + image + " could not be pushed: "
                                        + item.getErrorDetail().getMessage()));
                            }
                        }
                    })
                    .awaitCompletion();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ReplicaException("The run was interrupted.", stopped);
        } finally {
            engine.client()
                    .removeImageCmd(repository + ":" + tag)
                    .withNoPrune(true)
                    .exec();
        }
    }

    /**
     * Every image that the Compose file of a git tag names, also when the environment lacks a variable it demands.
     *
     * @param composeFile path in the repository
     * @param environment text of the {@code .env} to read it with
     * @throws ReplicaException when there is no such tag, or Compose refuses the file
     */
    public List<String> imagesOf(String tag, String composeFile, String environment) {
        String script = """
                set -eu
                work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
                git --git-dir /srv/git/release.git archive "$1" | tar -x -C "$work"
                cd "$work"; printf '%s' "$3" >.env
                { docker compose -f "$2" config --images 2>/dev/null ||
                  docker compose -f "$2" config --images --no-interpolate; } | sort -u
                """;
        try {
            ExecResult result = container.execInContainer(
                    "bash", "-o", "pipefail", "-c", script, "-", tag, composeFile, environment);
            if (result.getExitCode() != 0) {
                throw new ReplicaException("The images of release " + tag + " cannot be read from its " + composeFile
                        + ": " + result.getStderr().strip());
            }
            return result.getStdout().lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException | RuntimeException failed) {
            if (failed instanceof ReplicaException known) {
                throw known;
            }
            throw new ReplicaException("The registry container does not answer.", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ReplicaException("The run was interrupted.", stopped);
        }
    }

    /** Identity on the engine of an image, which changes with its content; empty when it is not there. */
    public Optional<String> imageId(String image) {
        try {
            return Optional.ofNullable(engine.client()
                    .inspectImageCmd(published.getOrDefault(image, image))
                    .exec()
                    .getId());
        } catch (NotFoundException absent) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        container.stop();
    }
}
