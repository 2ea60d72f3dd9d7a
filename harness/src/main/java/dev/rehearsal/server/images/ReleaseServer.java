package dev.rehearsal.server.images;

import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.ContainerNetwork;
import dev.rehearsal.runbook.ShellText;
import dev.rehearsal.server.DockerEngine;
import dev.rehearsal.server.EngineLease;
import dev.rehearsal.server.EngineWords;
import dev.rehearsal.server.RehearsalNetwork;
import dev.rehearsal.server.Remote;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.server.RunLabels;
import dev.rehearsal.server.channel.CommandChannel;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
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
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.MountableFile;

/**
 * Where releases come from: a registry and a git remote on the rehearsal's own network, under production's names. Several
 * targets may share one, as long as their images do not contradict each other. Thread-safe, but for starting and closing.
 */
public final class ReleaseServer implements AutoCloseable {
    /** Address of the git remote, as every replica knows it, whichever repository lies behind it. */
    public static final String GIT_URL = "git://git.rehearsal/" + Remote.FIRST;

    /** Port of its registry, which is that of plain HTTP. Nothing can be pushed or deleted there. */
    static final int PORT = 80;

    /** Port at which the same registry takes images, from whoever knows the run's password. */
    public static final int PUSH_PORT = 61_000;

    /** Who pushes there. */
    static final String PUSHER = "rehearsal";

    private final DockerEngine engine;
    private final GenericContainer<?> container;
    private final CommandChannel channel;
    private final EngineLease lease;
    private final NamedImages named = new NamedImages(this::execute);
    private final Map<Path, Remote> remotes = new HashMap<>();
    private final Map<String, ServedImage> published = new TreeMap<>();
    private final PublishedNames names = new PublishedNames();
    private final RegistryData data = new RegistryData(this::execute);
    private final Set<String> hosts = new TreeSet<>();
    private final Set<Integer> ports = new TreeSet<>();
    private final String password;

    private ReleaseServer(DockerEngine engine, GenericContainer<?> container, String password, Consumer<String> says) {
        this.engine = engine;
        this.container = container;
        this.password = password;
        this.channel = new CommandChannel(engine.client(), container.getContainerId());
        this.lease = EngineLease.in(engine, container.getContainerId(), says);
    }

    /** In a container that was started; it is removed when nothing can hold it for this run. */
    public static ReleaseServer in(
            DockerEngine engine, GenericContainer<?> container, String password, Consumer<String> says) {
        try {
            return new ReleaseServer(engine, container, password, says);
        } catch (RuntimeException failed) {
            try {
                stop(engine, container);
            } catch (RuntimeException left) {
                failed.addSuppressed(left);
            }
            throw failed;
        }
    }

    /**
     * Starts it, empty. Layers are kept for later runs and shared with those beside it; names and tags are its own, so that
     * nobody's push changes what another run's replicas pull.
     *
     * @param home the checkout that runs; each has layers of its own
     * @param says what goes wrong meanwhile
     * @throws ReplicaException when it does not come up
     */
    public static ReleaseServer start(
            DockerEngine engine,
            RunLabels labels,
            RehearsalNetwork network,
            String image,
            Path home,
            Consumer<String> says) {
        String password = new BigInteger(128, new SecureRandom()).toString(16);
        GenericContainer<?> container =
                ReleaseServerContainer.start(engine, labels, network, image, cache(home), password);
        return in(engine, container, password, says);
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
                String directory = served.directory();
                engine.calls()
                        .transfer(
                                "copying a git repository",
                                () -> container.copyFileToContainer(MountableFile.forHostPath(path), directory));
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
        ImagePublisher handOver = handOver();
        List<String> problems = new ArrayList<>();
        Map<String, ServedImage> found = new TreeMap<>();
        releases.forEach((image, named) -> {
            String reference = references.getOrDefault(image, image);
            String misnomer = PublishedNames.misnomer(image);
            ImagePublisher.Found on =
                    misnomer == null ? handOver.find(reference, says) : new ImagePublisher.Found("", misnomer);
            String obstacle = on.obstacle() == null ? names.contradiction(image, on.id()) : on.obstacle();
            if (obstacle == null) {
                ServedImage served = published.get(image);
                if (served == null || !served.id().equals(on.id())) {
                    found.put(image, new ServedImage(image, reference, on.id(), "", elsewhere(handOver, on.id())));
                }
            } else {
                problems.add("Image " + image + " of release " + String.join(", ", named) + " " + obstacle + ".");
            }
        });
        if (problems.isEmpty() && !found.isEmpty()) {
            says.accept("handing " + found.size() + " images to the registry");
            data.shareLayers(found.keySet());
            found.replaceAll((image, each) -> {
                ImagePublisher.Pushed pushed = handOver.push(ImageName.parse(image), each.id());
                if (pushed.obstacle() != null) {
                    problems.add("Image " + image + " " + pushed.obstacle() + ".");
                }
                String digest = String.valueOf(pushed.digest());
                return new ServedImage(image, each.reference(), each.id(), digest, each.elsewhere());
            });
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
        registries().ports().stream().filter(ports::add).forEach(data::listen);
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
     * Every image that the Compose file of a release names, in any profile, also when the environment lacks a variable it
     * demands. What is only built on the server is none of them.
     *
     * @param remote where the release lies
     * @param commit that its tag names; when another lies there, nothing is read
     * @param composeFile path in the repository
     * @param environment text of the {@code .env} to read it with
     * @param allowed services that may ask for rights on the server
     * @throws RefusedReleaseException when any other does
     * @throws ReplicaException when there is no such tag, or Compose refuses the file
     */
    public List<String> imagesOf(
            Remote remote,
            String tag,
            String commit,
            String composeFile,
            String environment,
            Collection<String> allowed) {
        return named.of(remote, new NamedImages.Tag(tag, commit), composeFile, environment, allowed);
    }

    private CommandChannel.Printed execute(String script, String input, String... arguments) {
        String words =
                Stream.of(arguments).map(each -> " " + ShellText.quoted(each)).collect(Collectors.joining());
        try {
            return channel.run("root", "set -o pipefail; set --" + words + "\n" + script, input);
        } catch (ReplicaException known) {
            throw known;
        } catch (IOException | RuntimeException failed) {
            throw new ReplicaException(
                    "The registry container does not answer: " + EngineWords.of(failed) + ".", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ReplicaException("The run was interrupted.", stopped);
        }
    }

    private ImagePublisher handOver() {
        String registry = "127.0.0.1:" + container.getMappedPort(PUSH_PORT);
        return new ImagePublisher(
                engine,
                registry,
                new AuthConfig()
                        .withRegistryAddress(registry)
                        .withUsername(PUSHER)
                        .withPassword(password),
                System.getenv());
    }

    private static List<String> elsewhere(ImagePublisher handOver, String id) {
        return handOver.digests(id).stream()
                .map(each -> each.substring(each.indexOf('@') + 1))
                .distinct()
                .sorted()
                .toList();
    }

    /** An image as it was handed over; empty when it was not. What a tag on the engine names by now has no part in it. */
    public synchronized Optional<ServedImage> served(String image) {
        return Optional.ofNullable(published.get(image));
    }

    /** Takes this run's names out of the registry's data; the layers stay for later runs. */
    public void forget() {
        data.forget();
    }

    @Override
    public void close() {
        lease.close();
        channel.close();
        stop(engine, container);
    }

    private static void stop(DockerEngine engine, GenericContainer<?> container) {
        engine.calls().within("removing the registry container", () -> {
            container.stop();
            return true;
        });
    }
}
