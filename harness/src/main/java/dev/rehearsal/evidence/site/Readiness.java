package dev.rehearsal.evidence.site;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.containers.ContainerInspection;
import dev.rehearsal.evidence.http.Endpoint;
import dev.rehearsal.evidence.http.Gates;
import java.time.Duration;
import java.util.List;

/** Whether one release stands: its gates, and containers that exit while they are waited for. Thread-safe. */
public record Readiness(Gates gates, ContainerInspection containers, Duration limit) {
    /** @param target as this release describes it */
    public static Readiness of(Endpoint site, Target target, ContainerInspection containers) {
        return new Readiness(
                new Gates(site, target.health(), target.identities()),
                containers,
                target.limits().healthy());
    }

    /** The same before anything was seeded. */
    public Readiness beforeSeeding() {
        return new Readiness(gates.beforeSeeding(), containers, limit);
    }

    /** Waits until every gate is open, or it is known that one will not; what is closed then. */
    public List<String> await() {
        return gates.awaitOpen(limit, containers.watchExits());
    }

    /** What is closed at this moment. */
    public List<String> closed() {
        return gates.closed();
    }
}
