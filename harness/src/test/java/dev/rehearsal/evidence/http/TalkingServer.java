package dev.rehearsal.evidence.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** An application that remembers what it was asked, and answers as a test says. */
public final class TalkingServer implements AutoCloseable {
    /**
     * @param key what its Authorization header said; empty for none
     */
    public record Asked(String method, String path, String key, String body) {}

    public record Answer(int status, String body) {}

    private final HttpServer server;
    private final Function<Asked, Answer> answers;
    private final List<Asked> asked = new ArrayList<>();

    public TalkingServer(Function<Asked, Answer> answers) {
        this.answers = answers;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    Endpoint site() {
        return new Endpoint("http", "shop.test", 80, "127.0.0.1", port(), null);
    }

    /** The site of this server, on which another one answers on the named port. */
    public Endpoint siteWith(String port, int tap) {
        Endpoint other = new Endpoint("http", "shop.test", 9000, "127.0.0.1", tap, null);
        return new Endpoint("http", "shop.test", 80, "127.0.0.1", port(), null, Map.of(port, other));
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("Authorization");
        Asked request = new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                key == null ? "" : key,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        synchronized (this) {
            asked.add(request);
        }
        Answer answer = answers.apply(request);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    public synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
