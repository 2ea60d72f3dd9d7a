package dev.rehearsal.server.images;

import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Volume;
import dev.rehearsal.server.DockerEngine;
import dev.rehearsal.server.RehearsalNetwork;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.server.RunLabels;
import dev.rehearsal.server.Volumes;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** The container in which registry and git remote run. Stateless. */
final class ReleaseServerContainer {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private ReleaseServerContainer() {}

    /**
     * Starts it.
     *
     * @param cache volume of the layers that later runs share
     * @param password of the account that may push
     * @throws ReplicaException when it does not come up
     */
    static GenericContainer<?> start(
            DockerEngine engine,
            RunLabels labels,
            RehearsalNetwork network,
            String image,
            String cache,
            String password) {
        Volumes volumes = new Volumes(engine);
        if (!volumes.exists(cache)) {
            volumes.create(cache, Map.of(RunLabels.CACHE, "registry"));
        }
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image))
                .withNetwork(network.network())
                .withNetworkAliases("git.rehearsal", Registries.MIRROR)
                .withExposedPorts(ReleaseServer.PUSH_PORT)
                .withEnv("REHEARSAL_PUSHER", ReleaseServer.PUSHER)
                .withEnv("REHEARSAL_PUSH_PASSWORD", password)
                .withEnv(RegistryData.OWN, RegistryData.DIRECTORY + "/runs/" + UUID.randomUUID())
                .withLabels(labels.with(Map.of(RunLabels.LEASE, "exec")))
                .withCreateContainerCmdModifier(create -> {
                    var host = Objects.requireNonNull(create.getHostConfig());
                    host.withBinds(new Bind(cache, new Volume(RegistryData.DIRECTORY)));
                    host.withPortBindings(new PortBinding(
                            Ports.Binding.bindIp("127.0.0.1"), ExposedPort.tcp(ReleaseServer.PUSH_PORT)));
                })
                .waitingFor(Wait.forSuccessfulCommand(
                                "curl -fsS http://127.0.0.1/v2/ && curl -sS -o /dev/null http://127.0.0.1:"
                                        + ReleaseServer.PUSH_PORT + "/v2/")
                        .withStartupTimeout(START_LIMIT));
        try {
            engine.calls().within("starting the registry container", () -> {
                container.start();
                return true;
            });
        } catch (RuntimeException failed) {
            throw new ReplicaException("The registry container did not start from image " + image + ".", failed);
        }
        return container;
    }
}
