package dev.rehearsal.scenarios;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A Docker engine that has no container, network or volume, and takes none. */
final class EmptyEngine implements AutoCloseable {
    /** An address at which none answers: the port is one that nobody listens on. */
    static final String NOWHERE = "tcp://127.0.0.1:1";

    private final HttpServer server;

    private EmptyEngine(HttpServer server) {
        this.server = server;
    }

    static EmptyEngine start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", EmptyEngine::answer);
        server.start();
        return new EmptyEngine(server);
    }

    String address() {
        return "tcp://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replaceFirst("^/v[0-9.]+", "");
        String answer = switch (path) {
            case "/_ping" -> "OK";
            case "/info" ->
                "{\"ServerVersion\":\"26.1.5\",\"OperatingSystem\":\"none\",\"MemTotal\":1073741824,\"Labels\":[]}";
            case "/version" -> "{\"Version\":\"26.1.5\",\"ApiVersion\":\"1.45\"}";
            case "/containers/json", "/networks", "/images/json" -> "[]";
            case "/volumes" -> "{\"Volumes\":[]}";
            default -> null;
        };
        byte[] body = (answer == null ? "{\"message\":\"no such thing\"}" : answer).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", path.equals("/_ping") ? "text/plain" : "application/json");
        exchange.getResponseHeaders().add("API-Version", "1.45");
        boolean bare = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer == null ? 404 : 200, bare ? -1 : body.length);
        if (!bare) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
