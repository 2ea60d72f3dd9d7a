package dev.rehearsal.evidence.http;

import dev.rehearsal.descriptor.Placeholders;
import dev.rehearsal.descriptor.Target.Gate;
import dev.rehearsal.descriptor.Target.Health;
import dev.rehearsal.evidence.containers.ExitWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The three gates of an application: alive, ready, usable. Thread-safe. */
public final class Gates {
    private static final Duration LOOK = Duration.ofMillis(200);
    /** Rarer, since it costs the replica's engine some work. */
    private static final Duration LOOK_AT_CONTAINERS = Duration.ofSeconds(1);

    private final Endpoint site;
    private final EndpointClient client;
    private final Map<String, Map<String, String>> identities;
    private final Map<String, Gate> gates;

    public Gates(Endpoint site, Health health, Map<String, Map<String, String>> identities) {
        this(site, new EndpointClient(site, identities), identities, inOrder(health));
    }

    private Gates(
            Endpoint site,
            EndpointClient client,
            Map<String, Map<String, String>> identities,
            Map<String, Gate> gates) {
        this.site = site;
        this.client = client;
        this.identities = identities;
        this.gates = gates;
    }

    private static Map<String, Gate> inOrder(Health health) {
        Map<String, Gate> gates = new LinkedHashMap<>();
        gates.put("alive", health.alive());
        gates.put("ready", health.ready());
        gates.put("usable", health.usable());
        return gates;
    }

    /** Only those that can be asked before anything was seeded: without placeholders, their identity's included. */
    public Gates beforeSeeding() {
        Map<String, Gate> askable = new LinkedHashMap<>(gates);
        askable.values()
                .removeIf(gate -> Stream.concat(
                                Stream.ofNullable(gate.path()),
                                identities.getOrDefault(gate.as(), Map.of()).values().stream())
                        .anyMatch(text -> !Placeholders.in(text).isEmpty()));
        return new Gates(site, client, identities, askable);
    }

    /** Every gate that is not open at this moment, with what was seen; empty when all are. */
    public List<String> closed() {
        List<String> closed = new ArrayList<>();
        gates.forEach((name, gate) -> seen(name, gate).ifPresent(closed::add));
        return closed;
    }

    /**
     * Waits until all are open, or it is known that they will not be.
     *
     * @param exits looked at while any is closed
     * @return what is still closed when the limit has run out, or which services do not run and what is closed
     */
    public List<String> awaitOpen(Duration limit, ExitWatch exits) {
        List<String> hopeless = new ArrayList<>();
        long[] looked = {System.nanoTime()};
        try {
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(LOOK)
                    .atMost(limit)
                    .until(() -> {
                        if (closed().isEmpty()) {
                            return true;
                        }
                        if (System.nanoTime() - looked[0] >= LOOK_AT_CONTAINERS.toNanos()) {
                            hopeless.addAll(exits.givenUp());
                            looked[0] = System.nanoTime();
                        }
                        return !hopeless.isEmpty();
                    });
        } catch (ConditionTimeoutException stillClosed) {
            return closed().stream()
                    .map(line -> line + ", for " + limit.toSeconds() + " s"
                            + (exits.everythingRuns() ? " while its containers ran" : ""))
                    .toList();
        }
        return hopeless.isEmpty()
                ? List.of()
                : Stream.concat(hopeless.stream(), closed().stream()).toList();
    }

    private Optional<String> seen(String name, Gate gate) {
        if (gate.path() == null) {
            return PortKnock.refused(site.on(gate.port())).map(fault -> name + ": " + fault);
        }
        try {
            int status =
                    client.get(gate.port(), gate.path(), gate.as()).response().getStatusCode();
            return status == gate.status()
                    ? Optional.empty()
                    : Optional.of(
                            "%s: %s answered %d, expected %d".formatted(name, gate.path(), status, gate.status()));
        } catch (Exception network) {
            return Optional.of("%s: %s did not answer (%s)".formatted(name, gate.path(), Failures.inWords(network)));
        }
    }
}
