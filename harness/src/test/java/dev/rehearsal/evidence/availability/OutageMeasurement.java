package dev.rehearsal.evidence.availability;

import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.http.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * How exactly the probe knows an outage: {@code OutageMeasurement RATE ROUNDS} has a local server refuse for a known time
 * and prints that time beside what the probe says. Needs {@code -Dsun.net.httpserver.nodelay=true}.
 */
final class OutageMeasurement {
    private static final Duration AROUND = Duration.ofSeconds(1);

    private OutageMeasurement() {}

    /** The true length of an outage, and all that the probe saw. */
    record Seen(Duration truth, Availability availability) {
        Duration error() {
            return availability.longestOutage().minus(truth).abs();
        }
    }

    public static void main(String[] arguments) throws IOException {
        for (int round = 1; round <= Integer.parseInt(arguments[1]); round++) {
            Seen seen = measure(Integer.parseInt(arguments[0]), Duration.ofMillis(1_000));
            Availability probe = seen.availability();
            System.out.printf(
                    "round %d: outage %.1f ms, probe says %.1f ms in %d outages; %d requests, %d late, latest %.1f ms%n",
                    round,
                    seen.truth().toNanos() / 1e6,
                    probe.longestOutage().toNanos() / 1e6,
                    probe.outages().size(),
                    probe.requests(),
                    probe.late(),
                    probe.latest().toNanos() / 1e6);
        }
        System.exit(0);
    }

    static Seen measure(int rate, Duration outage) throws IOException {
        AtomicBoolean down = new AtomicBoolean();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        ExecutorService workers = Executors.newFixedThreadPool(8);
        server.setExecutor(workers);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(down.get() ? 503 : 200, -1);
            exchange.close();
        });
        server.start();
        Endpoint site = new Endpoint(
                "http", "localhost", 80, "127.0.0.1", server.getAddress().getPort(), null);
        Target.Probe settings = new Target.Probe(
                rate, Duration.ofSeconds(2), 0.1, List.of(new Target.Route("measured", "/", "anonymous", 200)));
        try (AvailabilityProbe probe = AvailabilityProbe.start(site, settings, Map.of(), () -> "")) {
            await(AROUND);
            down.set(true);
            long begun = System.nanoTime();
            await(outage);
            down.set(false);
            Duration truth = Duration.ofNanos(System.nanoTime() - begun);
            await(AROUND);
            return new Seen(truth, probe.stop());
        } finally {
            server.stop(0);
            workers.shutdownNow();
        }
    }

    private static void await(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
