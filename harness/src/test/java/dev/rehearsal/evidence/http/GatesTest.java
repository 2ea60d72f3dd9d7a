package dev.rehearsal.evidence.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.descriptor.Target.Gate;
import dev.rehearsal.descriptor.Target.Health;
import dev.rehearsal.evidence.containers.ExitWatch;
import dev.rehearsal.evidence.containers.InspectedContainer;
import dev.rehearsal.evidence.http.TalkingServer.Answer;
import dev.rehearsal.evidence.http.TalkingServer.Asked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GatesTest {
    private static final Health HEALTH = new Health(
            new Gate("/ping", 200, "anonymous"),
            new Gate("/notes/{note}", 200, "anonymous"),
            new Gate("/notes", 200, "admin"));

    private final TalkingServer server =
            new TalkingServer(asked -> new Answer(asked.path().equals("/ping") ? 200 : 401, ""));

    private Gates gates() {
        return new Gates(server.site(), HEALTH, Map.of("admin", Map.of("Authorization", "Key {key}")));
    }

    private List<String> knock(int port) {
        Health health = new Health(
                new Gate(null, 200, "anonymous", "mail"),
                new Gate("/ping", 200, "anonymous"),
                new Gate("/ping", 200, "a"));
        return new Gates(server.siteWith("mail", port), health, Map.of()).closed();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aPortThatTakesConnectionsIsOpenWhetherItSpeaksFirstOrNot() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(knock(silent.getLocalPort())).isEmpty();
        }
        try (ServerSocket speaking = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(speaking, "220 hello\r\n"));
            assertThat(knock(speaking.getLocalPort())).isEmpty();
            served.join();
        }
    }

    @Test
    void aPortThatNobodyListensOnOrWhoseProxyDropsTheConnectionIsClosed() throws IOException {
        int gone;
        try (ServerSocket dropping = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            gone = dropping.getLocalPort();
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(dropping, ""));
            assertThat(knock(gone)).containsExactly("alive: port 9000 takes no connections");
            served.join();
        }
        assertThat(knock(gone)).singleElement().asString().startsWith("alive: port 9000 takes no connections (Connect");
    }

    private static void serve(ServerSocket server, String greeting) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private List<String> await(boolean running, Duration limit, Duration allowed) {
        InspectedContainer container = new InspectedContainer(
                "api",
                "shop-api-1",
                "shop/api:2",
                "sha256:1",
                "2026-01-01T10:00:00Z",
                running,
                "none",
                0,
                3,
                0,
                List.of());
        ExitWatch exits =
                new ExitWatch(allowed, () -> List.of(container), each -> "no key\n  is set\n", System::nanoTime);
        Gate open = new Gate("/ping", 200, "anonymous");
        Gates gates = new Gates(server.site(), new Health(open, open, new Gate("/notes", 200, "anonymous")), Map.of());
        return gates.awaitOpen(limit, exits);
    }

    @Test
    void waitingEndsWhenAContainerHasExitedAndStaysSo() {
        assertThat(await(false, Duration.ofSeconds(30), Duration.ZERO))
                .containsExactly(
                        "exited: service api does not run: its container shop-api-1 ended with exit code 3 and stayed"
                                + " down for 0 s; it last said: no key | is set",
                        "usable: /notes answered 401, expected 200");
    }

    @Test
    void whatRunsAndIsNeverReadyHasItsOwnLimit() {
        assertThat(await(true, Duration.ofSeconds(2), Duration.ZERO))
                .contains("usable: /notes answered 401, expected 200, for 2 s while its containers ran");
        assertThat(await(false, Duration.ofSeconds(2), Duration.ofSeconds(20)))
                .contains("usable: /notes answered 401, expected 200, for 2 s");
    }

    @Test
    void aGateOnAnotherPortIsAskedThere() {
        Health health = new Health(
                new Gate("/ping", 200, "anonymous"),
                new Gate("/ready", 200, "anonymous", "metrics"),
                new Gate("/ping", 200, "anonymous"));
        try (TalkingServer metrics = new TalkingServer(asked -> new Answer(200, ""))) {
            assertThat(new Gates(server.siteWith("metrics", metrics.port()), health, Map.of()).closed())
                    .isEmpty();
            assertThat(metrics.asked()).containsExactly(new Asked("GET", "/ready", "", ""));
        }
    }

    @Test
    void beforeSeedingOnlyGatesThatNeedNothingSeededAreAsked() {
        assertThat(gates().beforeSeeding().closed()).isEmpty();
        assertThat(server.asked()).containsExactly(new Asked("GET", "/ping", "", ""));
    }

    @Test
    void aClosedGateSaysWhatWasSeenAndForHowLong() {
        assertThat(gates().awaitOpen(Duration.ofSeconds(1), ExitWatch.ofNothing()))
                .hasSize(2)
                .last()
                .isEqualTo("usable: /notes answered 401, expected 200, for 1 s");
    }
}
