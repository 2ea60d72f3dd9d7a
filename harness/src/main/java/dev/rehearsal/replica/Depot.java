package dev.rehearsal.replica;

import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Volume;
import dev.rehearsal.plan.ShellText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * Where releases come from: a registry and a git remote on the rehearsal's own network, under production's names. Several
 * targets may share one, as long as their images do not contradict each other. Thread-safe, but for starting and closing.
 */
public final class Depot implements AutoCloseable {
    /** Address of the git remote, as every replica knows it, whichever repository lies behind it. */
    public static final String GIT_URL = "git://git.rehearsal/" + Remote.FIRST;

    /** Port of its registry, which is that of plain HTTP. */
    static final int PORT = 80;

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Engine engine;
    private final GenericContainer<?> container;
    private final CommandChannel channel;
    private final EngineLease lease;
    private final NamedImages named = new NamedImages(this::execute);
    private final Map<Path, Remote> remotes = new HashMap<>();
    private final Map<String, String> published = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();
    private final Set<String> hosts = new TreeSet<>();
    private final Set<Integer> ports = new TreeSet<>();

    private Depot(Engine engine, GenericContainer<?> container) {
        this.engine = engine;
        this.container = container;
        this.channel = new CommandChannel(engine.client(), container.getContainerId());
        this.lease = EngineLease.in(engine, container.getContainerId());
    }

    /**
     * Starts it, empty.
     *
     * @param home the checkout that runs; each has a registry cache of its own, since tags of one may hold other content
     * @throws ReplicaException when it does not come up
     */
    public static Depot start(Engine engine, RunLabels labels, RehearsalNetwork network, String image, Path home) {
        String cache = cache(home);
        Volumes volumes = new Volumes(engine);
        if (!volumes.exists(cache)) {
            volumes.create(cache, Map.of(RunLabels.CACHE, "registry"));
        }
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image))
                .withNetwork(network.network())
                .withNetworkAliases("git.rehearsal", Registries.MIRROR)
                .withExposedPorts(PORT)
                .withLabels(labels.with(Map.of(RunLabels.LEASE, "exec")))
                .withCreateContainerCmdModifier(create -> {
                    var host = Objects.requireNonNull(create.getHostConfig());
                    host.withBinds(new Bind(cache, new Volume("/var/lib/registry")));
                    host.withPortBindings(new PortBinding(Ports.Binding.bindIp("127.0.0.1"), ExposedPort.tcp(PORT)));
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
     * Serves a bare repository, beside those that it serves already.
     *
     * @throws ReplicaException when it cannot be copied
     */
    public synchronized Remote serve(Path bareRepository) {
        Path path = bareRepository.toAbsolutePath().normalize();
        Remote served = remotes.get(path);
        if (served == null) {
            served = new Remote(remotes.isEmpty() ? Remote.FIRST : "release-" + remotes.size() + ".git");
            try {
                container.copyFileToContainer(MountableFile.forHostPath(path), served.directory());
            } catch (RuntimeException failed) {
                throw new ReplicaException("The git repository " + path + " cannot be served.", failed);
            }
            remotes.put(path, served);
        }
        return served;
    }

    /** Name of the volume of a checkout's registry. */
    static String cache(Path home) {
        return "rehearsal-registry-"
                + Integer.toHexString(
                        home.toAbsolutePath().normalize().toString().hashCode());
    }

    /**
     * Hands images to the registry under their own names, and answers for every registry that they name. What is not on
     * the engine is pulled to it first.
     *
     * @param releases name of an image to the releases that name it
     * @param references name of an image to its reference on the engine, where that is not its name
     * @param registry a further one to answer for; empty for none
     * @param says what takes its time
     * @throws AbsentImageException with every image that cannot be handed over
     * @throws ReplicaException when the registry does not take one
     */
    public synchronized void publish(
            Map<String, ? extends Collection<String>> releases,
            Map<String, String> references,
            String registry,
            Consumer<String> says) {
        HandOver handOver = new HandOver(engine, "127.0.0.1:" + container.getMappedPort(PORT), System.getenv());
        List<String> problems = new ArrayList<>();
        Map<String, String> found = new TreeMap<>();
        releases.forEach((image, named) -> {
            String reference = references.getOrDefault(image, image);
            if (reference.equals(published.get(image))) {
                return;
            }
            String obstacle = obstacle(image, reference, handOver, says);
            if (obstacle == null) {
                found.put(image, reference);
            } else {
                problems.add("Image " + image + " of release " + String.join(", ", named) + " " + obstacle + ".");
            }
        });
        if (problems.isEmpty() && !found.isEmpty()) {
            says.accept("handing " + found.size() + " images to the registry");
            found.forEach((image, reference) -> handOver.push(ImageName.parse(image), reference)
                    .ifPresent(reason -> problems.add("Image " + image + " " + reason + ".")));
        }
        if (!problems.isEmpty()) {
            throw new AbsentImageException(problems);
        }
        published.putAll(found);
        hosts.addAll(found.keySet().stream()
                .map(ImageName::parse)
                .filter(name -> !name.onHub())
                .map(ImageName::host)
                .toList());
        if (!registry.isEmpty()) {
            hosts.add(registry);
        }
        registries().ports().stream().filter(ports::add).forEach(this::listen);
    }

    /** What keeps an image from being handed over, or null. */
    private @Nullable String obstacle(String image, String reference, HandOver handOver, Consumer<String> says) {
        ImageName name = ImageName.parse(image);
        if (image.contains("$")) {
            return "holds a variable that the environment file does not set; set it in compose.environmentFile";
        }
        if (name.onTheServerItself()) {
            return "names a registry on the server itself, which a replica does not have; name one by its host";
        }
        if (handOver.id(reference).isEmpty()) {
            says.accept("pulling " + reference + ", which is not on the engine");
            String failure = handOver.pull(reference).orElse(null);
            if (failure != null) {
                return "is not on this Docker engine and cannot be pulled (" + failure
                        + "); build it, load it with 'docker load', or tag what you have under that name";
            }
        }
        String id = handOver.id(reference).orElse("");
        String other = places.putIfAbsent(name.path() + ":" + name.tag(), id + " " + image);
        if (other == null || other.startsWith(id + " ")) {
            return null;
        }
        return other.endsWith(" " + image)
                ? "has other content in another target of this run; number one of their releases otherwise"
                : "has in another registry the path and tag of " + other.substring(other.indexOf(' ') + 1)
                        + ", and the rehearsal's one registry cannot hold both; give one of them another tag";
    }

    /** Answers at a further port, which the name of a registry holds. */
    private void listen(int port) {
        String script = """
                REGISTRY_HTTP_ADDR=":$1" setsid nohup docker-registry serve /etc/docker-registry/config.yml >/dev/null 2>&1 &
                for attempt in $(seq 100); do
                  if curl -fsS "http://127.0.0.1:$1/v2/" >/dev/null 2>&1; then exit 0; fi
                  sleep 0.1
                done
                exit 1
                """;
        if (execute(script, "", String.valueOf(port)).exitCode() != 0) {
            throw new ReplicaException(
                    "The registry container does not answer at port " + port + ", which the name of an image holds.");
        }
    }

    /** The registries that it answers for, once images were published. */
    public synchronized Registries registries() {
        String address = container.getContainerInfo().getNetworkSettings().getNetworks().values().stream()
                .map(ContainerNetwork::getIpAddress)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new ReplicaException("The registry container has no address on its network."));
        return new Registries(address, hosts);
    }

    /**
     * Every image that the Compose file of a git tag names, in any profile, also when the environment lacks a variable it
     * demands. What is only built on the server is none of them.
     *
     * @param remote where the release lies
     * @param composeFile path in the repository
     * @param environment text of the {@code .env} to read it with
     * @param allowed services that may ask for rights on the server
     * @throws RefusedReleaseException when any other does
     * @throws ReplicaException when there is no such tag, or Compose refuses the file
     */
    public List<String> imagesOf(
            Remote remote, String tag, String composeFile, String environment, Collection<String> allowed) {
        return named.of(remote, tag, composeFile, environment, allowed);
    }

    private CommandChannel.Printed execute(String script, String input, String... arguments) {
        String words =
                Stream.of(arguments).map(each -> " " + ShellText.quoted(each)).collect(Collectors.joining());
        try {
            return channel.run("root", "set -o pipefail; set --" + words + "\n" + script, input);
        } catch (IOException | RuntimeException failed) {
            throw new ReplicaException("The registry container does not answer.", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ReplicaException("The run was interrupted.", stopped);
        }
    }

    /** Identity on the engine of an image, which changes with its content; empty when it is not there. */
    public synchronized Optional<String> imageId(String image) {
        return new HandOver(engine, "", Map.of()).id(published.getOrDefault(image, image));
    }

    /** Under what an image is known elsewhere: its identity on the engine, and its digests in other registries. */
    public synchronized List<String> digestsElsewhere(String image) {
        return new HandOver(engine, "", Map.of())
                .digests(published.getOrDefault(image, image)).stream()
                        .map(each -> each.substring(each.indexOf('@') + 1))
                        .distinct()
                        .sorted()
                        .toList();
    }

    @Override
    public void close() {
        lease.close();
        channel.close();
        container.stop();
    }
}
