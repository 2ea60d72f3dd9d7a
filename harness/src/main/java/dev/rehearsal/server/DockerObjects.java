package dev.rehearsal.server;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectExecResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Those of a Docker engine. Thread-safe. */
public final class DockerObjects implements EngineObjects {
    /** From its container's start on, within which a lease is taken, or taken anew after its connection broke; chosen. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    private final DockerClient client;
    private final String image;

    /** @param image for containers that are never started; on the engine already */
    public DockerObjects(DockerEngine engine, String image) {
        this.client = engine.client();
        this.image = image;
    }

    @Override
    public List<Item> all() {
        List<Item> all = new ArrayList<>();
        client.listContainersCmd().withShowAll(true).withLabelFilter(List.of(RunLabels.RUN)).exec().stream()
                .map(DockerObjects::item)
                .forEach(all::add);
        client.listVolumesCmd().exec().getVolumes().stream()
                .map(volume -> new Item(Kind.VOLUME, volume.getName(), volume.getName(), labels(volume.getLabels())))
                .forEach(all::add);
        client.listNetworksCmd().exec().stream()
                .map(network -> new Item(Kind.NETWORK, network.getId(), network.getName(), labels(network.getLabels())))
                .forEach(all::add);
        return all;
    }

    private static Item item(Container container) {
        String name = container.getNames() == null || container.getNames().length == 0
                ? container.getId()
                : container.getNames()[0];
        return new Item(Kind.CONTAINER, container.getId(), name, labels(container.getLabels()));
    }

    private static Map<String, String> labels(@Nullable Map<String, String> labels) {
        return labels == null ? Map.of() : labels;
    }

    @Override
    public void createVolume(String name, Map<String, String> labels) {
        client.createVolumeCmd().withName(name).withLabels(labels).exec();
    }

    @Override
    public Optional<Map<String, String>> volume(String name) {
        try {
            return Optional.of(labels(client.inspectVolumeCmd(name).exec().getLabels()));
        } catch (NotFoundException absent) {
            return Optional.empty();
        }
    }

    @Override
    public boolean createContainer(String name, Map<String, String> labels, List<String> volumes) {
        List<Bind> binds = new ArrayList<>();
        for (String volume : volumes) {
            binds.add(new Bind(volume, new Volume("/held/" + binds.size()), AccessMode.ro));
        }
        try {
            client.createContainerCmd(image)
                    .withName(name)
                    .withLabels(labels)
                    .withEntrypoint("true")
                    .withHostConfig(
                            HostConfig.newHostConfig().withNetworkMode("none").withBinds(binds))
                    .exec();
            return true;
        } catch (ConflictException taken) {
            return false;
        }
    }

    @Override
    public Optional<Item> container(String name) {
        try {
            InspectContainerResponse found = client.inspectContainerCmd(name).exec();
            return Optional.of(new Item(
                    Kind.CONTAINER,
                    found.getId(),
                    found.getName(),
                    labels(found.getConfig().getLabels())));
        } catch (NotFoundException absent) {
            return Optional.empty();
        }
    }

    @Override
    public Removal remove(Item item) {
        try {
            switch (item.kind()) {
                case CONTAINER ->
                    client.removeContainerCmd(item.id())
                            .withForce(true)
                            .withRemoveVolumes(true)
                            .exec();
                case NETWORK -> client.removeNetworkCmd(item.id()).exec();
                case VOLUME -> client.removeVolumeCmd(item.id()).exec();
            }
            return Removal.DONE;
        } catch (NotFoundException alreadyGone) {
            // another run's clean-up was faster: the aim is reached
            return Removal.DONE;
        } catch (DockerException refused) {
            // 403: a network has containers; 409: a volume has, or a removal is under way
            if (refused.getHttpStatus() != 403 && refused.getHttpStatus() != 409) {
                throw refused;
            }
            return Removal.BUSY;
        }
    }

    @Override
    public Map<String, Life> leases() {
        List<Container> holders = client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(RunLabels.LEASE))
                .exec();
        Map<String, Life> leases = new HashMap<>();
        for (Container holder : holders) {
            Life life = lease(holder);
            String owner = holder.getLabels().getOrDefault(RunLabels.OWNER, "");
            leases.merge(owner, life, DockerObjects::stronger);
        }
        return leases;
    }

    /** What is held anywhere is held. */
    private static Life stronger(Life one, Life other) {
        if (one == Life.LIVES || other == Life.LIVES) {
            return Life.LIVES;
        }
        return one == other ? one : Life.UNKNOWN;
    }

    private Life lease(Container holder) {
        try {
            InspectContainerResponse seen =
                    client.inspectContainerCmd(holder.getId()).exec();
            List<String> execs = seen.getExecIds() == null ? List.of() : seen.getExecIds();
            for (String exec : execs) {
                if (EngineLease.isOne(client.inspectExecCmd(exec).exec())) {
                    return Life.LIVES;
                }
            }
        } catch (NotFoundException gone) {
            return Life.UNKNOWN;
        }
        // by the engine's own clock on both sides
        Instant now = OffsetDateTime.parse(
                        Objects.requireNonNull(client.infoCmd().exec().getSystemTime()))
                .toInstant();
        Instant created = Instant.ofEpochSecond(holder.getCreated());
        return now.isAfter(created.plus(GRACE)) ? Life.ENDED : Life.UNKNOWN;
    }

    /** Whether an exec of a container runs, and is the one that was begun with this command. */
    static boolean runs(InspectExecResponse exec, String word) {
        InspectExecResponse.ProcessConfig process = exec.getProcessConfig();
        return Boolean.TRUE.equals(exec.isRunning())
                && process != null
                && process.getArguments() != null
                && process.getArguments().contains(word);
    }
}
