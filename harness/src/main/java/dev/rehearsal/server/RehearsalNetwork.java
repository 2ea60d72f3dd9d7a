package dev.rehearsal.server;

import org.testcontainers.containers.Network;

/** The network of one run, labelled like everything else of it. Closing removes it. */
public final class RehearsalNetwork implements AutoCloseable {
    private final Network network;

    private RehearsalNetwork(Network network) {
        this.network = network;
    }

    /** Creates it. */
    public static RehearsalNetwork create(RunLabels labels) {
        return new RehearsalNetwork(Network.builder()
                .createNetworkCmdModifier(create -> create.withLabels(labels.asMap()))
                .build());
    }

    public Network network() {
        return network;
    }

    @Override
    public void close() {
        network.close();
    }
}
