package dev.rehearsal.server;

import java.util.Map;

/**
 * Tells whether the run lives that something belongs to: by the list of processes where the run is of this machine and PID
 * namespace, else by the lease that it holds on the engine. Immutable.
 */
record Owners(Witness here, Map<String, Life> leases) {
    /** Who sees a list of processes. */
    interface Witness {
        /** Whether the process lives; unknown when it is of another list. */
        Life lifeOf(ProcessMark owner);
    }

    static Owners seenBy(Witness here, EngineObjects objects) {
        return new Owners(here, objects.leases());
    }

    Life of(Map<String, String> labels) {
        Life local = here.lifeOf(RunLabels.processOf(labels));
        if (local != Life.UNKNOWN) {
            return local;
        }
        String owner = labels.getOrDefault(RunLabels.OWNER, "");
        return leases.getOrDefault(owner, Life.UNKNOWN);
    }
}
