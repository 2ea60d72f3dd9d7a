package dev.rehearsal.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A socket at which an engine answers whose every call but one succeeds. Between a client and the real engine it passes on
 * every byte, also of streams; calls are counted by the first line of a request. Thread-safe.
 */
final class EngineProxy implements AutoCloseable {
    private static final String DEFAULT = "/var/run/docker.sock";
    private static final String SCHEME = "unix://";

    private final Path engine;
    private final EngineFault fault;
    private final Path directory;
    private final ServerSocketChannel server;
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger counted = new AtomicInteger();
    private final AtomicInteger dropped = new AtomicInteger();
    private volatile String struck = "";

    private EngineProxy(Path engine, EngineFault fault) throws IOException {
        this.engine = engine;
        this.fault = fault;
        // not in a test's own directory: the address of a socket has 107 bytes at most
        this.directory = Files.createTempDirectory(Path.of("/tmp"), "engine");
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    }

    /** Puts a fault before the engine that this process uses. */
    static EngineProxy beforeTheEngine(EngineFault fault) throws IOException {
        String named = System.getenv("DOCKER_HOST");
        if (named != null && !named.isBlank() && !named.startsWith(SCHEME)) {
            throw new IOException(
                    "DOCKER_HOST is " + named + "; the campaign needs an engine at a Unix-domain socket.");
        }
        return before(Path.of(named == null || named.isBlank() ? DEFAULT : named.substring(SCHEME.length())), fault);
    }

    /** Puts a fault before the engine that listens at this socket. */
    static EngineProxy before(Path engine, EngineFault fault) throws IOException {
        EngineProxy proxy = new EngineProxy(engine, fault);
        proxy.server.bind(UnixDomainSocketAddress.of(proxy.socket()));
        daemon("engine proxy", proxy::accept);
        return proxy;
    }

    static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    Path socket() {
        return directory.resolve("s");
    }

    /** For {@code DOCKER_HOST}. */
    String address() {
        return SCHEME + socket();
    }

    /** How many calls were made. */
    int calls() {
        return calls.get();
    }

    /** How many of them count for the fault. */
    int counted() {
        return counted.get();
    }

    /** Method and path of the call that the fault has struck; empty when it has struck none. */
    String struck() {
        return struck;
    }

    /** Counts a call; whether the fault strikes it. */
    boolean strikes(String call) {
        calls.incrementAndGet();
        boolean strikes = fault.calls().matcher(call).find() && counted.incrementAndGet() == fault.nth();
        if (strikes) {
            struck = call;
        }
        return strikes;
    }

    /** Bytes of the engine's in whose place something else was said. */
    int dropped() {
        return dropped.get();
    }

    void drops(int bytes) {
        dropped.addAndGet(bytes);
    }

    EngineFault fault() {
        return fault;
    }

    /** Waits, but for no longer than there is a proxy. */
    void pause(Duration time) {
        try {
            closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Its connection has ended. */
    void forget(ProxiedConnection connection) {
        connections.remove(connection);
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                try {
                    SocketChannel real = SocketChannel.open(UnixDomainSocketAddress.of(engine));
                    ProxiedConnection connection = new ProxiedConnection(this, client, real);
                    connections.add(connection);
                    connection.start();
                } catch (IOException noEngine) {
                    client.close();
                }
            } catch (IOException end) {
                // it was closed, or one client was gone before it was heard
            }
        }
    }

    /** InterruptionInjector all that still goes through it, and takes the socket away. */
    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
            Files.deleteIfExists(socket());
            Files.deleteIfExists(directory);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        } finally {
            connections.forEach(ProxiedConnection::cut);
        }
    }
}
