package dev.rehearsal.rehearsal;

import dev.rehearsal.observe.ContainerInspection;
import dev.rehearsal.observe.Endpoint;
import dev.rehearsal.observe.Gates;
import dev.rehearsal.target.Target;
import java.time.Duration;
import java.util.List;

/** Whether one release stands: its gates, and containers that exit while they are waited for. Thread-safe. */
record Readiness(Gates gates, ContainerInspection containers, Duration limit) {
    /** @param target as this release describes it */
    static Readiness of(Endpoint site, Target target, ContainerInspection containers) {
        return new Readiness(
                new Gates(site, target.health(), target.identities()),
                containers,
                target.limits().healthy());
    }

    /** The same before anything was seeded. */
    Readiness beforeSeeding() {
        return new Readiness(gates.beforeSeeding(), containers, limit);
    }

    /** Waits until every gate is open, or it is known that one will not; what is closed then. */
    List<String> await() {
        return gates.awaitOpen(limit, containers.watchExits());
    }

    /** What is closed at this moment. */
    List<String> closed() {
        return gates.closed();
    }
}
