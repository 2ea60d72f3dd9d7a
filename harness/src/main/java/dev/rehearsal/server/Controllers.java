package dev.rehearsal.server;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Boots controllers, whose image is asked for when the first is needed: few paths do. Thread-safe. */
public final class Controllers {
    private final DockerEngine engine;
    private final RunLabels labels;
    private final RehearsalNetwork network;
    private final HostSpec host;
    private final Supplier<String> build;
    private @Nullable String image;

    /** @param build gives the image's reference, and throws {@link ReplicaException} where it cannot be built */
    public Controllers(
            DockerEngine engine, RunLabels labels, RehearsalNetwork network, HostSpec host, Supplier<String> build) {
        this.engine = engine;
        this.labels = labels;
        this.network = network;
        this.host = host;
        this.build = build;
    }

    /**
     * Boots one beside this replica.
     *
     * @throws ReplicaException when there is no image, when it does not start, or when it does not reach the replica
     */
    public Controller beside(Replica replica) {
        return Controller.start(engine, labels, network, image(), host, replica);
    }

    private synchronized String image() {
        if (image == null) {
            try {
                image = build.get();
            } catch (ReplicaException failed) {
                throw new ReplicaException(
                        "The path needs a second machine with SSH and Ansible, whose image cannot be built: "
                                + failed.getMessage(),
                        failed);
            }
        }
        return image;
    }
}
