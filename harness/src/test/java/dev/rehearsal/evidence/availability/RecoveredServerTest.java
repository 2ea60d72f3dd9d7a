package dev.rehearsal.evidence.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rehearsal.evidence.http.Endpoint;
import dev.rehearsal.evidence.http.FaultyAnswersTest;
import dev.rehearsal.evidence.http.FaultyServer;
import dev.rehearsal.evidence.http.FaultyServer.Fault;
import dev.rehearsal.evidence.http.LoadClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that breaks off for a while and then is well again: whoever asks it sees both, and loses nothing of its own. */
@Timeout(60)
class RecoveredServerTest {
    private static final Duration LIMIT = Duration.ofMillis(400);
    private static final int BROKEN = 150;
    private static final int WELL = 150;

    @ParameterizedTest
    @EnumSource(names = {"NO_ANSWER", "CLOSED_BEFORE_ANSWER"})
    void isSeenToBeWellAgain(Fault fault) {
        AtomicLong from = new AtomicLong(Long.MAX_VALUE);
        try (FaultyServer server = new FaultyServer((path, nth) -> {
            long at = nth - from.get();
            return at >= 0 && at < BROKEN ? fault : Fault.NONE;
        })) {
            Availability seen;
            try (AvailabilityProbe probe =
                    AvailabilityProbe.start(server.site(), FaultyAnswersTest.probe(200, LIMIT), Map.of(), () -> "")) {
                from.set(server.asked());
                await().atMost(Duration.ofSeconds(40)).until(() -> server.asked() - from.get() > BROKEN + WELL);
                seen = probe.stop();
            }

            FaultyAnswersTest.addsUp(seen);
            assertThat(seen.failed()).isGreaterThanOrEqualTo(BROKEN - 2).isLessThan(seen.requests() - WELL / 2);
        }
    }

    /** As found: each cancelled handshake kept its place in the pool, and in the end a sound server seemed to be down. */
    @Test
    void aServerThatShakesNoHandsTakesNoPlaceInThePoolForGood() throws IOException {
        String authority;
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("/tls/authority.pem"))) {
            authority = new String(file.readAllBytes(), StandardCharsets.US_ASCII);
        }
        AtomicInteger ended = new AtomicInteger();
        // the kernel accepts connections, and nobody answers on them
        try (ServerSocket server = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
                LoadClient client = new LoadClient(
                        new Endpoint("https", "shop.test", 443, "127.0.0.1", server.getLocalPort(), authority),
                        true,
                        160,
                        LIMIT)) {
            for (int n = 0; n < 400; n++) {
                client.send(null, SimpleRequestBuilder.get().setPath("/").build(), counting(ended));
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(ended).hasValue(400));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(client.leased()).isZero());
        }
    }

    private static FutureCallback<HttpResponse> counting(AtomicInteger ended) {
        return new FutureCallback<>() {
            @Override
            public void completed(HttpResponse response) {
                ended.incrementAndGet();
            }

            @Override
            public void failed(Exception failure) {
                ended.incrementAndGet();
            }

            @Override
            public void cancelled() {
                ended.incrementAndGet();
            }
        };
    }
}
