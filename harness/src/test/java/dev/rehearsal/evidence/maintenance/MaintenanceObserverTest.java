package dev.rehearsal.evidence.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.descriptor.Target.Gate;
import dev.rehearsal.descriptor.Target.Maintenance;
import dev.rehearsal.evidence.http.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MaintenanceObserverTest {
    private static final Maintenance PROMISED = new Maintenance(
            List.of(new Gate("/shop?page=1", 503, "customer")), List.of(new Gate("/health", 200, "anonymous")));

    private final AtomicInteger answers = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void bind() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answers(String path, int status, @Nullable String retryAfter) {
        server.createContext(path, exchange -> {
            if (retryAfter != null) {
                exchange.getResponseHeaders().add("Retry-After", retryAfter);
            }
            reply(exchange, status);
        });
    }

    private void reply(HttpExchange exchange, int status) throws IOException {
        answers.incrementAndGet();
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private MaintenanceObserver begin() {
        Endpoint site = new Endpoint(
                "http", "shop.test", 80, "127.0.0.1", server.getAddress().getPort(), null);
        return MaintenanceObserver.begin(
                site, PROMISED, Map.of("customer", Map.of("X-Token", "t")), Duration.ofSeconds(10));
    }

    private MaintenanceWatch watch() {
        server.start();
        try (MaintenanceObserver observer = begin()) {
            await().until(() -> answers.get() >= 6);
            return observer.end();
        }
    }

    @Test
    void maintenanceThatWorksTurnsEverythingAwayAndStaysHealthy() {
        answers("/shop", 503, "120");
        answers("/health", 200, null);

        MaintenanceWatch watch = watch();

        assertThat(watch.asked()).isGreaterThanOrEqualTo(3);
        assertThat(watch.openAsked()).isGreaterThanOrEqualTo(3);
        assertThat(watch.served()).isEmpty();
        assertThat(watch.withoutRetryAfter()).isZero();
        assertThat(watch.openFailed()).isEmpty();
        assertThat(watch.asked() + watch.openAsked()).isEqualTo(answers.get());
    }

    @Test
    void maintenanceThatNeverBeganIsSeen() {
        answers("/shop", 200, null);
        answers("/health", 200, null);

        MaintenanceWatch watch = watch();

        assertThat(watch.served()).hasSize((int) watch.asked()).containsOnly("/shop?page=1: 200");
        assertThat(watch.withoutRetryAfter()).isZero();
    }

    @Test
    void aRefusalThatDoesNotSayWhenToComeBackIsCounted() {
        answers("/shop", 503, null);
        answers("/health", 200, null);

        MaintenanceWatch watch = watch();

        assertThat(watch.served()).isEmpty();
        assertThat(watch.withoutRetryAfter()).isEqualTo(watch.asked()).isPositive();
    }

    @Test
    void maintenanceThatClosesTheHealthEndpointTooIsSeen() {
        answers("/shop", 503, "120");
        answers("/health", 503, "120");

        MaintenanceWatch watch = watch();

        assertThat(watch.openFailed()).hasSize((int) watch.openAsked()).containsOnly("/health: 503");
        assertThat(watch.served()).isEmpty();
    }

    @Test
    void onlyTheRightIdentityAsks() {
        server.createContext(
                "/shop",
                exchange -> reply(exchange, exchange.getRequestHeaders().containsKey("X-Token") ? 503 : 401));
        server.createContext(
                "/health",
                exchange -> reply(exchange, exchange.getRequestHeaders().containsKey("X-Token") ? 401 : 200));

        MaintenanceWatch watch = watch();

        assertThat(watch.served()).isEmpty();
        assertThat(watch.openFailed()).isEmpty();
    }

    @Test
    void aStackThatIsStoppedInBetweenIsNeitherServedNorFailed() {
        answers("/shop", 503, "120");
        answers("/health", 200, null);
        server.start();
        try (MaintenanceObserver observer = begin()) {
            await().until(() -> answers.get() >= 4);
            server.stop(0);
            int before = observer.unanswered();
            await().until(() -> observer.unanswered() >= before + 4);
            MaintenanceWatch watch = observer.end();

            assertThat(watch.asked()).isPositive();
            assertThat(watch.served()).isEmpty();
            assertThat(watch.withoutRetryAfter()).isZero();
            assertThat(watch.openFailed()).isEmpty();
        }
    }
}
