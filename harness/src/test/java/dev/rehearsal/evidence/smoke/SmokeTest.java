package dev.rehearsal.evidence.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.descriptor.Request;
import dev.rehearsal.descriptor.SmokeResource;
import dev.rehearsal.descriptor.SmokeResource.Proof;
import dev.rehearsal.evidence.http.Endpoint;
import dev.rehearsal.evidence.smoke.SmokeResult.Phase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SmokeTest {
    /** A session that a redeploy is to end. */
    private static final SmokeResource SESSION = new SmokeResource(
            "session", Proof.SESSION, List.of(), List.of(get(200)), List.of(), List.of(get(401)), List.of());

    private final AtomicInteger status = new AtomicInteger(200);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static Request get(int status) {
        return new Request(
                "anonymous",
                "GET",
                "/me",
                Map.of(),
                null,
                List.of(status),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Duration.ZERO,
                null);
    }

    private Smoke smoke() {
        Endpoint site = new Endpoint(
                "http", "shop.test", 80, "127.0.0.1", server.getAddress().getPort(), null);
        return new Smoke(site, Map.of("anonymous", Map.of()), List.of(SESSION), sql -> List.of(), "run");
    }

    @Test
    void whereNothingWasReplacedWhatWasVerifiedMustStillHoldAfterwards() {
        assertThat(smoke().verifyUnchanged())
                .extracting(SmokeResult::phase, SmokeResult::passed, SmokeResult::status)
                .containsExactly(tuple(Phase.VERIFY_AFTER, true, 200));

        status.set(401);

        assertThat(smoke().verifyUnchanged())
                .extracting(SmokeResult::phase, SmokeResult::passed, SmokeResult::status)
                .containsExactly(tuple(Phase.VERIFY_AFTER, false, 401));
    }

    @Test
    void ofAnApplicationThatIsNotHealthyOnlyItsDenialsAreAsked() {
        Smoke smoke = smoke();
        smoke.standsNow(
                Map.of(),
                List.of(
                        SESSION,
                        new SmokeResource(
                                "private",
                                Proof.DENIAL,
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(get(401)),
                                List.of())));

        assertThat(smoke.verifyDenials(true))
                .extracting(SmokeResult::resource, SmokeResult::phase, SmokeResult::passed, SmokeResult::status)
                .containsExactly(tuple("private", Phase.VERIFY_AFTER, false, 200));
    }

    @Test
    void aReleaseThatStandsNowIsAskedInItsOwnWay() {
        Smoke smoke = smoke();
        smoke.standsNow(
                Map.of(),
                List.of(new SmokeResource(
                        "session", Proof.SESSION, List.of(), List.of(), List.of(), List.of(get(200)), List.of())));

        assertThat(smoke.run(Phase.VERIFY_AFTER))
                .extracting(SmokeResult::passed)
                .containsExactly(true);
    }

    @Test
    void afterAChangeItsOwnExpectationsHold() {
        status.set(401);

        assertThat(smoke().run(Phase.VERIFY_AFTER))
                .extracting(SmokeResult::phase, SmokeResult::passed)
                .containsExactly(tuple(Phase.VERIFY_AFTER, true));
    }

    @Test
    void inTheMiddleOnlyWhatLeavesNothingIsAskedAgain() {
        Endpoint site = new Endpoint(
                "http", "shop.test", 80, "127.0.0.1", server.getAddress().getPort(), null);
        Smoke smoke = new Smoke(
                site,
                Map.of("anonymous", Map.of()),
                List.of(
                        resource("content", "GET", 200),
                        resource("login", "POST", 200),
                        resource("denial", "POST", 401)),
                sql -> List.of(),
                "run");

        assertThat(smoke.verifyBetween())
                .extracting(SmokeResult::resource, SmokeResult::phase, SmokeResult::passed)
                .containsExactly(tuple("content", Phase.VERIFY, true), tuple("denial", Phase.VERIFY, false));
    }

    private static SmokeResource resource(String name, String method, int status) {
        Request get = get(status);
        Request request = new Request(
                get.as(),
                method,
                get.path(),
                get.headers(),
                null,
                get.status(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Duration.ZERO,
                null);
        return new SmokeResource(
                name, Proof.CONTENT, List.of(), List.of(request), List.of(), List.of(request), List.of());
    }
}
