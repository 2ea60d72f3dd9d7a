package dev.rehearsal.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.observe.TalkingServer.Answer;
import dev.rehearsal.observe.TalkingServer.Asked;
import dev.rehearsal.target.Target.Gate;
import dev.rehearsal.target.Target.Health;
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
        assertThat(gates().awaitOpen(Duration.ofSeconds(1)))
                .hasSize(2)
                .last()
                .isEqualTo("usable: /notes answered 401, expected 200, for 1 s");
    }
}
