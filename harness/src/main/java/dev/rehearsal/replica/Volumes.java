package dev.rehearsal.replica;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerResponse;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import java.util.Map;

/** Named volumes of replicas: creation, copy, removal. Thread-safe. */
final class Volumes {
    private final DockerClient client;

    Volumes(Engine engine) {
        this.client = engine.client();
    }

    void create(String name, Map<String, String> labels) {
        client.createVolumeCmd().withName(name).withLabels(labels).exec();
    }

    boolean exists(String name) {
        try {
            client.inspectVolumeCmd(name).exec();
            return true;
        } catch (NotFoundException absent) {
            return false;
        }
    }

    void remove(String name) {
        client.removeVolumeCmd(name).exec();
    }

    /**
     * Copies everything of one volume into another, with owners, times and extended attributes.
     *
     * @param image an image with {@code cp}, on the engine already
     * @throws ReplicaException when the copy fails, for want of space above all
     */
    void copy(String from, String to, String image, Map<String, String> labels) {
        CreateContainerResponse copier = client.createContainerCmd(image)
                .withEntrypoint("cp", "-a", "/from/.", "/to/")
                .withLabels(labels)
                .withHostConfig(HostConfig.newHostConfig()
                        .withBinds(new Bind(from, new Volume("/from")), new Bind(to, new Volume("/to"))))
                .exec();
        try {
            client.startContainerCmd(copier.getId()).exec();
            Integer status = client.waitContainerCmd(copier.getId())
                    .exec(new WaitContainerResultCallback())
                    .awaitStatusCode();
            if (status != 0) {
                throw new ReplicaException("Volume " + from + " could not be copied to " + to + " (cp ended with "
                        + status + "); look at the free space of the engine's disk.");
            }
        } finally {
            client.removeContainerCmd(copier.getId())
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        }
    }
}
