package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.descriptor.TargetLoader;
import dev.rehearsal.evidence.http.Endpoint;
import dev.rehearsal.evidence.workload.WorkloadRunner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where one observer cannot begin, none of those that have begun is left behind. */
@Timeout(60)
class ObserversTest {
    private static final Target TARGET = TargetLoader.load(Path.of("../fixtures/gitpulse/target.yaml"));

    @Test
    void whatHasBegunIsStoppedWhereALaterOneCannotBegin() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        Endpoint site = new Endpoint(
                "http", "shop.test", 80, "127.0.0.1", server.getAddress().getPort(), null);
        // one that has not prepared its slots does not begin
        try (WorkloadRunner unprepared = new WorkloadRunner(
                site, Map.of(), Objects.requireNonNull(TARGET.workload()), "run", Duration.ofSeconds(1))) {
            assertThatThrownBy(() -> Observers.start(site, null, TARGET, null, unprepared, () -> ""))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("prepare()");
        } finally {
            server.stop(0);
        }

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("availability probe");
    }
}
