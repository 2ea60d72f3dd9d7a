package dev.rehearsal.evidence.containers;

import dev.rehearsal.base.ProgramText;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.Target.Service;
import dev.rehearsal.evidence.http.Endpoint;
import dev.rehearsal.evidence.http.EndpointClient;
import dev.rehearsal.server.Replica;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.server.channel.CommandResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks at the application's containers on one replica. Thread-safe. */
public final class ContainerInspection {
    private static final int LAST_LINES = 40;
    private static final int SHOWN_LINES = 3;
    private static final Set<String> APPLICATION = Set.of("api", "worker", "scheduler");

    private final Replica replica;
    private final Target target;
    private final Map<String, Service> services;
    private final String project;
    private final ImageInspection images;

    /**
     * @param target as the release describes it that has to stand in the end
     * @param other as the other release describes it, whose services may run meanwhile
     */
    public ContainerInspection(Replica replica, Target target, Target other) {
        this.replica = replica;
        this.target = target;
        this.services = new TreeMap<>(other.services());
        services.putAll(target.services());
        this.project = target.host().project();
        this.images = new ImageInspection(replica);
    }

    /**
     * What is there before a plan, to tell what it leaves behind.
     *
     * @param containers names of all containers
     * @param volumes names of all volumes
     */
    public record Inventory(Set<String> containers, Set<String> volumes) {
        public Inventory {
            containers = Set.copyOf(containers);
            volumes = Set.copyOf(volumes);
        }
    }

    /** Every container and volume on the replica. */
    public Inventory inventory() {
        return new Inventory(
                lines("docker ps -a --format '{{.Names}}'"), lines("docker volume ls --format '{{.Name}}'"));
    }

    /** Service to the digest of the image that it runs. */
    public Map<String, String> images() {
        Map<String, String> running = new TreeMap<>();
        List<InspectedContainer> containers = containers();
        Map<String, String> digests = images.digests(containers);
        containers.forEach(container ->
                running.put(container.service(), digests.getOrDefault(container.imageId(), container.imageId())));
        return running;
    }

    /** Whether a container of a service with the role api, worker or scheduler runs. */
    public boolean applicationRuns() {
        Set<String> running = lines("docker ps --filter label=com.docker.compose.project=" + project
                + " --format '{{.Label \"com.docker.compose.service\"}}'");
        return running.stream()
                .map(services::get)
                .anyMatch(service -> service != null && APPLICATION.contains(service.role()));
    }

    /** Begins to watch for services with the role api, worker or scheduler that exit and stay so. */
    public ExitWatch watchExits() {
        return new ExitWatch(
                target.limits().exited(),
                this::application,
                container -> replica.execAsOperator(
                                "docker logs --tail " + SHOWN_LINES + " " + container.name() + " 2>&1")
                        .output(),
                System::nanoTime);
    }

    /** A look that fails, since a container has just gone, says nothing about the application: the next one will. */
    private List<InspectedContainer> application() {
        try {
            return containers().stream().filter(this::isApplication).toList();
        } catch (ReplicaException gone) {
            return List.of();
        }
    }

    private boolean isApplication(InspectedContainer container) {
        Service service = services.get(container.service());
        return service != null && APPLICATION.contains(service.role());
    }

    /**
     * The application's containers as they are now.
     *
     * @throws ReplicaException when they cannot be looked at
     */
    public ContainerSnapshot look() {
        return new ContainerSnapshot(containers(), this::expected);
    }

    /** Every start of a container with the role api, worker or scheduler; the same while none is started anew. */
    public Set<String> applicationStarts(ContainerSnapshot seen) {
        Set<String> starts = new TreeSet<>();
        for (InspectedContainer container : seen.containers()) {
            if (isApplication(container)) {
                starts.add(container.name() + " " + container.startedAt());
            }
        }
        return starts;
    }

    /** Container to the number of its restarts by the engine; starts by hand do not count. */
    public Map<String, Integer> restarts() {
        Map<String, Integer> restarts = new TreeMap<>();
        containers().forEach(container -> restarts.put(container.name(), container.restarts()));
        return restarts;
    }

    /**
     * Everything about every container of the application.
     *
     * @param oldImages service to digest before the plan, from {@link #images}
     */
    public List<ContainerAttestation> attest(ContainerSnapshot seen, Map<String, String> oldImages, Endpoint site) {
        Map<String, ExpectedService> expected = seen.expected();
        List<InspectedContainer> containers = seen.containers();
        Map<String, String> digests = images.digests(containers);
        Map<String, Optional<String>> inRegistry = new TreeMap<>();
        EndpointClient client = new EndpointClient(site, target.identities());
        List<ContainerAttestation> attestations = new ArrayList<>();
        for (InspectedContainer container : containers) {
            ExpectedService described = expected.get(container.service());
            String image = described == null ? null : described.image();
            Service service = services.get(container.service());
            attestations.add(new ContainerAttestation(
                    container.service(),
                    container.name(),
                    container.image(),
                    image,
                    digests.get(container.imageId()),
                    image == null
                            ? null
                            : inRegistry
                                    .computeIfAbsent(image, images::digestInRegistry)
                                    .orElse(null),
                    oldImages.get(container.service()),
                    service != null && (service.versionHeader() != null || service.versionCommand() != null),
                    service == null ? null : version(service, container, client),
                    container.running(),
                    container.health(),
                    container.restarts()));
        }
        expected.forEach((service, described) -> {
            if (described.wanted()
                    && containers.stream().noneMatch(each -> each.service().equals(service))) {
                attestations.add(absent(service, described.image(), oldImages.get(service)));
            }
        });
        return attestations;
    }

    private ContainerAttestation absent(String service, String image, @Nullable String old) {
        Service described = services.get(service);
        boolean tells = described != null && (described.versionHeader() != null || described.versionCommand() != null);
        return new ContainerAttestation(
                service, "(no container)", "", image, null, null, old, tells, null, false, "none", 0);
    }

    private @Nullable String version(Service service, InspectedContainer container, EndpointClient client) {
        String command = service.versionCommand();
        if (command != null) {
            CommandResult said = replica.execAsOperator("docker exec " + container.name() + " " + command);
            return said.succeeded() ? said.output().strip() : null;
        }
        String header = service.versionHeader();
        if (header == null || !container.running()) {
            return null;
        }
        String path = service.versionPath() == null ? "/" : service.versionPath();
        try {
            return client.get(null, path, "anonymous").response().getHeader(header);
        } catch (Exception network) {
            return null;
        }
    }

    /** Last log lines of every service without a running, healthy container. */
    public Map<String, String> failedServiceLogs(ContainerSnapshot seen) {
        Map<String, String> logs = new TreeMap<>();
        seen.containers().stream()
                .filter(container ->
                        !container.running() || container.health().equals("unhealthy") || container.restarts() > 0)
                .forEach(container -> logs.merge(
                        container.service(),
                        replica.execAsOperator("docker logs --tail " + LAST_LINES + " " + container.name() + " 2>&1")
                                .output(),
                        (one, other) -> one + "\n" + other));
        return logs;
    }

    /** What a plan left that was not there before: one-off containers, orphans of the Compose file, nameless volumes. */
    public List<String> leftovers(ContainerSnapshot seen, Inventory before) {
        List<String> found = new ArrayList<>();
        Set<String> services = seen.expected().keySet();
        for (String line : lines("docker ps -a --format '{{.Names}}|{{.Label \"com.docker.compose.service\"}}|"
                + "{{.Label \"com.docker.compose.oneoff\"}}|{{.Status}}'")) {
            String[] parts = line.split("\\|", -1);
            if (parts[2].equals("True")) {
                found.add("one-off container " + parts[0] + " (" + parts[3] + ")");
            } else if (!parts[1].isEmpty() && !services.isEmpty() && !services.contains(parts[1])) {
                found.add("container " + parts[0] + " of a service that is no longer in the Compose file");
            } else if (parts[1].isEmpty() && !before.containers().contains(parts[0])) {
                found.add("container " + parts[0] + " outside of Compose (" + parts[3] + ")");
            }
        }
        Set<String> dangling = new TreeSet<>(lines("docker volume ls --filter dangling=true --format '{{.Name}}'"));
        dangling.removeAll(before.volumes());
        dangling.forEach(volume -> found.add("volume " + volume + " that nothing uses"));
        return found;
    }

    /**
     * What the application's containers have logged.
     *
     * @param since from when on; null for all of it
     * @param reader hears of all of it, in parts, on another thread
     * @return the same, but for what is too much to be kept
     * @throws ReplicaException when the logs cannot be had
     */
    public String logs(@Nullable Instant since, Consumer<String> reader) {
        String command = "docker compose --ansi never logs --no-color --no-log-prefix"
                + (since == null ? "" : " --since " + since);
        CommandResult result = replica.execAsOperator("cd '" + target.host().directory() + "' && " + command, reader);
        if (!result.succeeded()) {
            String output = result.output();
            throw new ReplicaException("'" + command + "' ended with " + result.exitCode() + " and printed at its end: "
                    + output.substring(Math.max(0, output.length() - 300)));
        }
        return result.output();
    }

    private List<InspectedContainer> containers() {
        CommandResult result = replica.execAsOperator("ids=$(docker ps -aq --filter label=com.docker.compose.project="
                + project + " --filter label=com.docker.compose.oneoff=False); [ -z \"$ids\" ] && echo '[]' ||"
                + " docker inspect $ids");
        if (!result.succeeded()) {
            throw new ReplicaException(
                    "The replica's containers cannot be inspected: " + ProgramText.quoted(result.output()));
        }
        return InspectedContainer.parse(result.output());
    }

    private Map<String, ExpectedService> expected() {
        CommandResult config = replica.execAsOperator(
                "cd '" + target.host().directory() + "' && docker compose config --format json 2>/dev/null");
        return config.succeeded() ? ExpectedService.parse(config.output(), project) : Map.of();
    }

    private Set<String> lines(String command) {
        CommandResult result = replica.execAsOperator(command);
        if (!result.succeeded()) {
            throw new ReplicaException(
                    "'" + command + "' failed on the replica: " + ProgramText.quoted(result.output()));
        }
        return new TreeSet<>(
                result.output().lines().filter(line -> !line.isBlank()).toList());
    }
}
