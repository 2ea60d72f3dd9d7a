package dev.rehearsal.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.availability.AvailabilityProbe;
import dev.rehearsal.evidence.http.TalkingServer;
import dev.rehearsal.evidence.http.TalkingServer.Answer;
import dev.rehearsal.evidence.http.TalkingServer.Asked;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PortsTest {
    private final TalkingServer web = new TalkingServer(asked -> new Answer(200, ""));
    private final TalkingServer metrics = new TalkingServer(asked -> new Answer(200, ""));

    @AfterEach
    void stop() {
        web.close();
        metrics.close();
    }

    @Test
    void theProbeAsksEachRouteOnItsPort() {
        Target.Probe settings = new Target.Probe(
                50,
                Duration.ofSeconds(2),
                0.5,
                List.of(
                        new Target.Route("web", "/", "anonymous", 200),
                        new Target.Route("metrics", "/metrics", "anonymous", 200, "metrics")));
        try (AvailabilityProbe probe =
                AvailabilityProbe.start(web.siteWith("metrics", metrics.port()), settings, Map.of(), () -> "")) {
            Awaitility.await()
                    .until(() -> !metrics.asked().isEmpty() && !web.asked().isEmpty());
            assertThat(probe.stop().failures()).isEmpty();
        }

        assertThat(web.asked()).extracting(Asked::path).containsOnly("/");
        assertThat(metrics.asked()).extracting(Asked::path).containsOnly("/metrics");
    }
}
