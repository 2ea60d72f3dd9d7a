package dev.rehearsal.scenarios;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Listens where an engine would: says the same to every call, and in a stream says again what it is told. Thread-safe. */
final class FakeSocketEngine implements AutoCloseable {
    static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{\"Id\": \"one\"";
    static final String GRANTED = "HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n";
    static final String GOODBYE = "goodbye";

    private final Path directory;
    private final ServerSocketChannel server;
    private final StringBuffer asked = new StringBuffer();

    private FakeSocketEngine(Path directory, ServerSocketChannel server) {
        this.directory = directory;
        this.server = server;
    }

    static FakeSocketEngine start() throws IOException {
        Path directory = Files.createTempDirectory(Path.of("/tmp"), "fake");
        FakeSocketEngine engine =
                new FakeSocketEngine(directory, ServerSocketChannel.open(StandardProtocolFamily.UNIX));
        engine.server.bind(UnixDomainSocketAddress.of(engine.socket()));
        EngineProxy.daemon("fake engine", engine::accept);
        return engine;
    }

    Path socket() {
        return directory.resolve("s");
    }

    /** All that it was told. */
    String asked() {
        return asked.toString();
    }

    void awaitCall() throws InterruptedException {
        synchronized (asked) {
            while (asked.indexOf(" HTTP/1.1\r\n") < 0) {
                asked.wait();
            }
        }
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                EngineProxy.daemon("fake engine, connection", () -> serve(client));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(SocketChannel client) {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        boolean stream = false;
        try (client) {
            while (client.read(buffer) >= 0) {
                String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
                buffer.clear();
                synchronized (asked) {
                    asked.append(text);
                    asked.notifyAll();
                }
                boolean begins = !stream && text.contains("\r\nUpgrade: tcp\r\n");
                say(client, stream ? text : begins ? GRANTED : ANSWER);
                stream |= begins;
            }
            if (stream) {
                say(client, GOODBYE);
            }
        } catch (IOException gone) {
            // a client that is cut off says no goodbye
        }
    }

    private static void say(SocketChannel client, String text) throws IOException {
        client.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket());
        Files.deleteIfExists(directory);
    }
}
