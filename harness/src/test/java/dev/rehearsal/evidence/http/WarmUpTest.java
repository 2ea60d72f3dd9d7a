package dev.rehearsal.evidence.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.descriptor.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many connections there are at one time is how many requests are under way: the site lets the last ones wait. */
@Timeout(60)
class WarmUpTest {
    private static final int RATE = 60;
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch all = new CountDownLatch(RATE);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private volatile int before;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), RATE);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({"true, 0, 460, 60", "false, 0, 400, 4", "false, 250, 150, 4", "false, 390, 24, 4", "true, 4000, 84, 60"
    })
    void connectionsAreOpenedBeforehandWhereTheyCostMoreThanRequestsAndAWarmMachineIsNotWarmedAgain(
            boolean encrypted, int sentBefore, int requests, int atOnce) {
        before = encrypted ? requests - RATE : requests;
        AtomicInteger sent = new AtomicInteger(sentBefore);
        Endpoint site = new Endpoint(
                "http", "shop.test", 80, "127.0.0.1", server.getAddress().getPort(), null);
        Target.Probe settings =
                new Target.Probe(RATE, LIMIT, 0.5, List.of(new Target.Route("web", "/", "anonymous", 200)));
        try (LoadClient fresh = new LoadClient(site, false, RATE, LIMIT);
                LoadClient reused = new LoadClient(site, true, RATE, LIMIT)) {
            new WarmUp(
                            settings,
                            route -> SimpleRequestBuilder.get()
                                    .setPath(route.path())
                                    .build(),
                            fresh,
                            reused,
                            sent)
                    .run(encrypted);
        }

        assertThat(asked).hasValue(requests);
        assertThat(sent).hasValue(sentBefore + before);
        assertThat(most.get()).isBetween(encrypted ? atOnce : 1, atOnce);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            if (asked.incrementAndGet() > before) {
                all.countDown();
                all.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
            underWay.decrementAndGet();
            exchange.sendResponseHeaders(200, -1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
