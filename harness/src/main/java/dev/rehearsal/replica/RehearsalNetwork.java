package dev.rehearsal.replica;

import org.testcontainers.containers.Network;

/** The network of one run, labelled like everything else of it. */
public final class RehearsalNetwork {
    private RehearsalNetwork() {}

    /** Creates it; closing removes it. */
    public static Network create(RunLabels labels) {
        return Network.builder()
                .createNetworkCmdModifier(create -> create.withLabels(labels.asMap()))
                .build();
    }
}
