package dev.rehearsal.evidence.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/** An application that stores keys, and treats each write as a test says. */
public final class WritableServer implements AutoCloseable {
    public enum Treatment {
        TAKE,
        /** Says yes and forgets. */
        DROP,
        STORE_TWICE,
        PROCESS_TWICE,
        REFUSE,
        FAIL,
        STORE_AND_FAIL,
        /** Reads, stores and closes the connection. */
        STORE_AND_RESET,
        /** Stores, and says so only when {@link #release} is called. */
        STORE_AND_HANG,
        /** Is carried out only when {@link #release} is called. */
        HANG_AND_STORE
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final IntFunction<Treatment> treatment;
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<String> received = new ArrayList<>();
    private final List<String> inserted = new ArrayList<>();
    private final List<String> processed = new ArrayList<>();
    private final Map<String, String> entities = new TreeMap<>();
    private final Set<String> underWay = new HashSet<>();
    private boolean overlapped;
    private int late;

    /**
     * @param treatment of the write with this place in the order of arrival, from 0
     */
    public WritableServer(IntFunction<Treatment> treatment) {
        this.treatment = treatment;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public Endpoint site() {
        return new Endpoint(
                "http", "shop.test", 80, "127.0.0.1", server.getAddress().getPort(), null);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String key = body.substring(body.indexOf(':') + 2, body.lastIndexOf('"'));
        String path = exchange.getRequestURI().getPath();
        String entity = path.substring(path.lastIndexOf('/') + 1);
        if (path.equals("/setup")) {
            String id = key.substring(key.lastIndexOf('-') + 1);
            synchronized (this) {
                entities.put("entity" + id, key);
            }
            reply(exchange, 202, "{\"id\": \"entity" + id + "\"}");
            return;
        }
        Treatment how;
        synchronized (this) {
            how = treatment.apply(received.size());
            received.add(key);
            overlapped |= path.startsWith("/edit/") && !underWay.add(entity);
        }
        boolean edit = path.startsWith("/edit/");
        switch (how) {
            case TAKE -> store(edit, entity, key, 1, 1);
            case STORE_TWICE -> store(edit, entity, key, 2, 1);
            case PROCESS_TWICE -> store(edit, entity, key, 1, 2);
            case STORE_AND_FAIL, STORE_AND_RESET -> store(edit, entity, key, 1, 1);
            case STORE_AND_HANG -> {
                store(edit, entity, key, 1, 1);
                awaitRelease();
            }
            case HANG_AND_STORE -> {
                finished(entity);
                awaitRelease();
                store(edit, entity, key, 1, 1);
                synchronized (this) {
                    late++;
                }
            }
            case DROP, REFUSE, FAIL -> {}
        }
        finished(entity);
        switch (how) {
            case TAKE, DROP, STORE_TWICE, PROCESS_TWICE, STORE_AND_HANG, HANG_AND_STORE -> reply(exchange, 202, "{}");
            case REFUSE -> reply(exchange, 409, "{}");
            case FAIL, STORE_AND_FAIL -> reply(exchange, 503, "{}");
            case STORE_AND_RESET -> exchange.close();
        }
    }

    private synchronized void finished(String entity) {
        underWay.remove(entity);
    }

    private synchronized void store(boolean edit, String entity, String key, int times, int processedTimes) {
        if (edit) {
            entities.put(entity, key);
            return;
        }
        for (int n = 0; n < times; n++) {
            inserted.add(key);
        }
        for (int n = 0; n < processedTimes; n++) {
            processed.add(key);
        }
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    /** Lets what hangs go on. */
    public void release() {
        released.countDown();
    }

    /** What its database answers. */
    public synchronized List<String> database(String query) {
        return switch (query) {
            case "insert stored" -> List.copyOf(inserted);
            case "insert processed" -> List.copyOf(processed);
            case "edit stored" -> List.copyOf(entities.values());
            default -> throw new IllegalArgumentException("unknown query " + query);
        };
    }

    /** Keys in the order of arrival. */
    public synchronized List<String> received() {
        return List.copyOf(received);
    }

    /** Whether an entity was ever changed by two requests at once. */
    public synchronized boolean overlapped() {
        return overlapped;
    }

    /** How many writes were carried out after {@link #release}. */
    public synchronized int late() {
        return late;
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}
