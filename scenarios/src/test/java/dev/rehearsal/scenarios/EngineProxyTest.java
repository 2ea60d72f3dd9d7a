package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rehearsal.scenarios.EngineFault.Kind;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Timeout(20)
@Execution(ExecutionMode.SAME_THREAD)
class EngineProxyTest {
    private static final Duration WAIT = Duration.ofMillis(300);
    private static final String ANSWER = FakeSocketEngine.ANSWER;

    private FakeSocketEngine engine;

    @BeforeEach
    void start() throws IOException {
        engine = FakeSocketEngine.start();
    }

    @AfterEach
    void stop() throws IOException {
        engine.close();
    }

    private EngineProxy struck(Kind kind, int nth, int bytes) throws IOException {
        return EngineProxy.before(engine.socket(), new EngineFault(kind, Pattern.compile("/exec/"), nth, bytes, WAIT));
    }

    @Test
    void everyCallGetsThroughUntilTheNthOfItsKind() throws Exception {
        try (EngineProxy proxy = struck(Kind.CUT, 2, 0);
                Client client = new Client(proxy)) {
            assertThat(client.ask("GET /info")).isEqualTo(ANSWER);
            assertThat(client.ask("GET /exec/1/json")).isEqualTo(ANSWER);
            assertThat(client.ask("GET /version")).isEqualTo(ANSWER);
            assertThat(proxy.struck()).isEmpty();

            client.say("GET /exec/2/json");
            assertThat(client.rest()).isEmpty();
            assertThat(proxy.struck()).isEqualTo("GET /exec/2/json");
            assertThat(proxy.calls()).isEqualTo(4);
            assertThat(proxy.counted()).isEqualTo(2);
        }
        assertThat(engine.asked())
                .as("the engine had done what it was asked for")
                .contains("GET /exec/2/json");
    }

    @Test
    void anErrorIsToldInPlainTextAndTheEngineIsNotAsked() throws Exception {
        try (EngineProxy proxy = struck(Kind.ERROR, 1, 0);
                Client client = new Client(proxy)) {
            client.say("POST /exec/1/start");
            assertThat(client.rest())
                    .startsWith("HTTP/1.1 500 ")
                    .contains("Connection: close\r\n")
                    .endsWith("\r\n\r\n" + EngineFault.WORDS);
        }
        assertThat(engine.asked()).isEmpty();
    }

    @Test
    void whatHangsIsCutAfterAWhile() throws Exception {
        try (EngineProxy proxy = struck(Kind.HANG, 1, 0);
                Client client = new Client(proxy)) {
            long start = System.nanoTime();
            client.say("POST /exec/1/start");
            assertThat(client.rest()).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(WAIT);
        }
    }

    @Test
    void theEndOfTheProxyEndsWhatHangs() throws Exception {
        EngineFault fault = new EngineFault(Kind.HANG, Pattern.compile("/exec/"), 1, 0, Duration.ofHours(1));
        EngineProxy proxy = EngineProxy.before(engine.socket(), fault);
        try (Client client = new Client(proxy)) {
            client.say("POST /exec/1/start");
            engine.awaitCall();
            proxy.close();
            assertThat(client.rest()).isEmpty();
            assertThat(Files.exists(proxy.socket())).isFalse();
        }
    }

    @Test
    void ofATruncatedAnswerTheFirstBytesCome() throws Exception {
        try (EngineProxy proxy = struck(Kind.TRUNCATED, 1, 25);
                Client client = new Client(proxy)) {
            client.say("GET /exec/1/json");
            assertThat(client.rest()).isEqualTo(ANSWER.substring(0, 25));
        }
    }

    @Test
    void whatIsLateComesWhole() throws Exception {
        try (EngineProxy proxy = struck(Kind.LATE, 1, 0);
                Client client = new Client(proxy)) {
            long start = System.nanoTime();
            assertThat(client.ask("GET /exec/1/json")).isEqualTo(ANSWER);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(WAIT);
            assertThat(client.ask("GET /exec/1/json")).isEqualTo(ANSWER);
        }
    }

    @Test
    void noiseTakesTheAnswersPlace() throws Exception {
        try (EngineProxy proxy = struck(Kind.NOISE, 1, 0);
                Client client = new Client(proxy)) {
            client.say("GET /exec/1/json");
            assertThat(client.rest()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\n" + EngineFault.WORDS);
        }
    }

    @Test
    void noiseTakesTheFirstFramesPlaceInAStream() throws Exception {
        try (EngineProxy proxy = struck(Kind.NOISE, 1, 0);
                Client client = new Client(proxy)) {
            client.say("POST /exec/1/start", "Upgrade: tcp");
            assertThat(client.read(FakeSocketEngine.GRANTED.length() + EngineFault.WORDS.length()))
                    .isEqualTo(FakeSocketEngine.GRANTED + EngineFault.WORDS);
            client.type("first");
            // else the engine may say both at once
            await().until(() -> proxy.dropped() == "first".length());
            client.type("second");
            assertThat(client.read("second".length())).isEqualTo("second");
        }
    }

    @Test
    void inAStreamEveryByteGetsThroughAndNothingIsACall() throws Exception {
        try (EngineProxy proxy = struck(Kind.CUT, 2, 0);
                Client client = new Client(proxy)) {
            client.say("POST /exec/1/start", "Upgrade: tcp");
            assertThat(client.read(FakeSocketEngine.GRANTED.length())).isEqualTo(FakeSocketEngine.GRANTED);
            String call = "GET /exec/2/json HTTP/1.1\r\n\r\n";
            client.type(call);
            assertThat(client.read(call.length())).isEqualTo(call);
            client.end();
            assertThat(client.rest()).isEqualTo(FakeSocketEngine.GOODBYE);
            assertThat(proxy.calls()).isEqualTo(1);
        }
    }

    /** Speaks to a proxy as an engine's client does. */
    private static final class Client implements AutoCloseable {
        private final SocketChannel channel;

        Client(EngineProxy proxy) throws IOException {
            assertThat(proxy.address()).isEqualTo("unix://" + proxy.socket()).hasSizeLessThan(100);
            channel = SocketChannel.open(
                    UnixDomainSocketAddress.of(Path.of(proxy.address().substring(7))));
        }

        void say(String call, String... headers) throws IOException {
            type(call + " HTTP/1.1\r\nHost: docker\r\n" + String.join("\r\n", headers)
                    + (headers.length == 0 ? "\r\n" : "\r\n\r\n"));
        }

        void type(String text) throws IOException {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }

        void end() throws IOException {
            channel.shutdownOutput();
        }

        String ask(String call) throws IOException {
            say(call);
            return read(ANSWER.length());
        }

        String read(int most) throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(most);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
            return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
        }

        String rest() throws IOException {
            return read(1 << 16);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
