package dev.rehearsal.observe;

import dev.rehearsal.target.Target.Gate;
import dev.rehearsal.target.Target.Health;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The three gates of an application: alive, ready, usable. Thread-safe. */
public final class Gates {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final SiteClient client;
    private final Health health;

    public Gates(Site site, Health health, Map<String, Map<String, String>> identities) {
        this.client = new SiteClient(site, identities);
        this.health = health;
    }

    /** Every gate that is not open at this moment, with what was seen; empty when all are. */
    public List<String> closed() {
        List<String> closed = new ArrayList<>();
        seen("alive", health.alive()).ifPresent(closed::add);
        seen("ready", health.ready()).ifPresent(closed::add);
        seen("usable", health.usable()).ifPresent(closed::add);
        return closed;
    }

    /** Waits until all are open; what is still closed when the limit has run out. */
    public List<String> awaitOpen(Duration limit) {
        try {
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(LOOK)
                    .atMost(limit)
                    .until(this::closed, List::isEmpty);
            return List.of();
        } catch (ConditionTimeoutException stillClosed) {
            return closed().stream()
                    .map(line -> line + ", for " + limit.toSeconds() + " s")
                    .toList();
        }
    }

    private Optional<String> seen(String name, Gate gate) {
        try {
            int status =
                    client.send("GET", gate.path(), gate.as(), Map.of(), null).getStatusCode();
            return status == gate.status()
                    ? Optional.empty()
                    : Optional.of(
                            "%s: %s answered %d, expected %d".formatted(name, gate.path(), status, gate.status()));
        } catch (Exception network) {
            return Optional.of("%s: %s did not answer (%s)".formatted(name, gate.path(), Failures.inWords(network)));
        }
    }
}
