package dev.rehearsal.evidence.http;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A server that breaks HTTP and its connections in the ways that a test names, request by request. */
public final class FaultyServer implements AutoCloseable {
    /** What becomes of one request. */
    public enum Fault {
        NONE,
        STATUS_503,
        STATUS_404,
        SLOW_ANSWER,
        BODY_DRIPS,
        CHUNKS_DRIP,
        HEADERS_DRIP,
        STATUS_LINE_DRIPS,
        NO_ANSWER,
        STALL_IN_HEADERS,
        STALL_AFTER_HEADERS,
        NO_LENGTH_AND_NO_END,
        TRUNCATED_WITHOUT_END,
        TRUNCATED,
        CHUNKS_TRUNCATED,
        CLOSED_BEFORE_ANSWER,
        RESET_BEFORE_ANSWER,
        RESET_IN_HEADERS,
        RESET_IN_BODY,
        CLOSED_AFTER_ANSWER,
        HUGE_BODY,
        HUGE_ERROR_BODY,
        ENDLESS_CHUNKS,
        ENDLESS_HEADERS,
        ENDLESS_HEADER_LINE,
        ENDLESS_STATUS_LINE,
        INTERIM_ANSWERS_FLOOD,
        INTERIM_ANSWERS_FEW,
        REDIRECT_TO_ITSELF,
        REDIRECT_ELSEWHERE,
        PACKED_BOMB,
        GARBAGE,
        BAD_CHUNK_SIZE,
        NEGATIVE_LENGTH,
        HOSTILE_HEADERS,
        BODY_WITH_204;

        /** Whether a request that expects 200 has had it, for whoever needs only the status. */
        boolean good() {
            return this == NONE
                    || this == SLOW_ANSWER
                    || this == CLOSED_AFTER_ANSWER
                    || this == HUGE_BODY
                    || this == ENDLESS_CHUNKS
                    || this == INTERIM_ANSWERS_FEW
                    || this == PACKED_BOMB
                    || this == HOSTILE_HEADERS;
        }
    }

    /** Says what becomes of a request. */
    public interface Faults {
        Fault of(String path, long nth);
    }

    private static final Duration DRIP = Duration.ofMillis(60);
    private static final Duration SLOW = Duration.ofMillis(60);
    private static final byte[] BLOCK = "x".repeat(64 << 10).getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BOMB = bomb();

    private final ServerSocket server;
    private final Faults faults;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong asked = new AtomicLong();
    private final Map<Fault, AtomicLong> done = new ConcurrentHashMap<>();
    private final Thread acceptor;

    public FaultyServer(Faults faults) {
        this.faults = faults;
        try {
            server = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        acceptor = thread(this::accept);
    }

    /** 64 MiB of zeros, packed. */
    private static byte[] bomb() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(packed)) {
            for (int mib = 0; mib < 64; mib++) {
                packing.write(new byte[1 << 20]);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    public Endpoint site() {
        return new Endpoint("http", "shop.test", 80, "127.0.0.1", server.getLocalPort(), null);
    }

    /** Requests that were read. */
    public long asked() {
        return asked.get();
    }

    /** How often it did this. */
    long done(Fault fault) {
        return done.getOrDefault(fault, new AtomicLong()).get();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "faulty server");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                thread(() -> serve(socket));
            } catch (IOException gone) {
                // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = socket.getOutputStream();
            for (String path = request(in); path != null; path = request(in)) {
                Fault fault = faults.of(path, asked.getAndIncrement());
                done.computeIfAbsent(fault, each -> new AtomicLong()).incrementAndGet();
                if (!answer(fault, socket, out)) {
                    return;
                }
            }
        } catch (IOException | InterruptedException gone) {
            // the other side has had enough
        } finally {
            open.remove(socket);
        }
    }

    private static @Nullable String request(BufferedReader in) throws IOException {
        String first = in.readLine();
        int length = 0;
        for (String line = first; line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        in.skip(length);
        return first == null ? null : first.split(" ")[1];
    }

    /** Says whether the connection may be used again. */
    private boolean answer(Fault fault, Socket socket, OutputStream out) throws IOException, InterruptedException {
        switch (fault) {
            case NONE -> whole(out, "200 OK");
            case STATUS_503 -> whole(out, "503 Service Unavailable");
            case STATUS_404 -> whole(out, "404 Not Found");
            case SLOW_ANSWER -> {
                rest(SLOW);
                whole(out, "200 OK");
            }
            case INTERIM_ANSWERS_FEW -> {
                say(out, "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n");
                whole(out, "200 OK");
            }
            case CLOSED_AFTER_ANSWER -> {
                whole(out, "200 OK");
                return false;
            }
            case REDIRECT_TO_ITSELF -> say(out, "HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n");
            case REDIRECT_ELSEWHERE ->
                say(out, "HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:1/x\r\nContent-Length: 0\r\n\r\n");
            case CLOSED_BEFORE_ANSWER -> {
                return false;
            }
            case RESET_BEFORE_ANSWER, RESET_IN_HEADERS, RESET_IN_BODY -> {
                reset(fault, socket, out);
                return false;
            }
            case TRUNCATED, CHUNKS_TRUNCATED, BAD_CHUNK_SIZE, NEGATIVE_LENGTH, GARBAGE, BODY_WITH_204 -> {
                malformed(fault, out);
                return false;
            }
            case HOSTILE_HEADERS -> {
                say(
                        out,
                        "HTTP/1.1 200 \u0001\u00ff\r\nX-\u00e9: \"\r\nSet-Cookie: =;;=\r\nDate: \r\nContent-Length: 2\r\n\r\nok");
            }
            case PACKED_BOMB -> {
                say(out, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + BOMB.length + "\r\n\r\n");
                out.write(BOMB);
            }
            default -> {
                endless(fault, out);
                return false;
            }
        }
        return true;
    }

    private static void reset(Fault fault, Socket socket, OutputStream out) throws IOException {
        if (fault == Fault.RESET_IN_HEADERS) {
            say(out, "HTTP/1.1 200 OK\r\nContent-Le");
        } else if (fault == Fault.RESET_IN_BODY) {
            say(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf");
        }
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static void malformed(Fault fault, OutputStream out) throws IOException {
        switch (fault) {
            case TRUNCATED -> say(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf");
            case CHUNKS_TRUNCATED -> say(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhalf");
            case BAD_CHUNK_SIZE ->
                say(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhalf\r\n0\r\n\r\n");
            case NEGATIVE_LENGTH -> say(out, "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhalf");
            case BODY_WITH_204 -> say(out, "HTTP/1.1 204 No Content\r\nContent-Length: 4\r\n\r\nhalf");
            default -> say(out, "\u0000\u0001\u0002 not HTTP at all\r\n\r\n");
        }
    }

    private void endless(Fault fault, OutputStream out) throws IOException, InterruptedException {
        switch (fault) {
            case NO_ANSWER -> closed.await();
            case STALL_IN_HEADERS -> say(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Y: ");
            case STALL_AFTER_HEADERS -> say(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n");
            case NO_LENGTH_AND_NO_END -> say(out, "HTTP/1.1 200 OK\r\n\r\nok");
            case TRUNCATED_WITHOUT_END -> say(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf");
            case BODY_DRIPS -> drip(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", "x");
            case CHUNKS_DRIP -> drip(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n");
            case HEADERS_DRIP -> drip(out, "HTTP/1.1 200 OK\r\n", "X-A: b\r\n");
            case STATUS_LINE_DRIPS -> drip(out, "HTTP/1.1 200 ", "O");
            case HUGE_BODY -> pour(out, "HTTP/1.1 200 OK\r\nContent-Length: 2147483648\r\n\r\n", BLOCK);
            case HUGE_ERROR_BODY -> pour(out, "HTTP/1.1 500 Oh\r\nContent-Length: 2147483648\r\n\r\n", BLOCK);
            case ENDLESS_CHUNKS ->
                pour(
                        out,
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                        ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            case ENDLESS_HEADERS ->
                pour(out, "HTTP/1.1 200 OK\r\n", "X-A: b\r\n".repeat(100).getBytes(StandardCharsets.US_ASCII));
            case ENDLESS_HEADER_LINE -> pour(out, "HTTP/1.1 200 OK\r\nX-A: ", BLOCK);
            case ENDLESS_STATUS_LINE -> pour(out, "HTTP/1.1 200 ", BLOCK);
            case INTERIM_ANSWERS_FLOOD -> drip(out, "", "HTTP/1.1 100 Continue\r\n\r\n".repeat(20));
            default -> throw new AssertionError(fault);
        }
        closed.await();
    }

    private void drip(OutputStream out, String start, String drop) throws IOException, InterruptedException {
        say(out, start);
        do {
            say(out, drop);
        } while (rest(DRIP));
    }

    private void pour(OutputStream out, String start, byte[] block) throws IOException {
        say(out, start);
        while (closed.getCount() > 0) {
            out.write(block);
        }
    }

    /** Says whether the server goes on. */
    private boolean rest(Duration time) throws InterruptedException {
        return !closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void whole(OutputStream out, String status) throws IOException {
        say(out, "HTTP/1.1 " + status + "\r\nContent-Length: 2\r\n\r\nok");
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
            for (Socket each : open) {
                each.close();
            }
            acceptor.join();
        } catch (IOException | InterruptedException gone) {
            throw new AssertionError(gone);
        }
    }
}
