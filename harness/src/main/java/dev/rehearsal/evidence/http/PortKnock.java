package dev.rehearsal.evidence.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/** Asks whether anything takes connections on a port, whatever it speaks. Stateless. */
final class PortKnock {
    private static final Duration CONNECT = Duration.ofSeconds(2);

    /**
     * An engine's own proxy takes a connection before it knows whether the container does, and drops it when not: what is
     * still connected after so long is open. Chosen.
     */
    private static final Duration DROP = Duration.ofMillis(250);

    private PortKnock() {}

    /** Why the port is closed; empty when it is open. */
    static Optional<String> refused(Endpoint site) {
        String closed = "port " + site.publicPort() + " takes no connections";
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(site.tapAddress(), site.tapPort()), (int) CONNECT.toMillis());
            return dropped(socket) ? Optional.of(closed) : Optional.empty();
        } catch (IOException refused) {
            return Optional.of(closed + " (" + Failures.inWords(refused) + ")");
        }
    }

    private static boolean dropped(Socket socket) throws IOException {
        socket.setSoTimeout((int) DROP.toMillis());
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException waitsForUs) {
            return false;
        }
    }
}
