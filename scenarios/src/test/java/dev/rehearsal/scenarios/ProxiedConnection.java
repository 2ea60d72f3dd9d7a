package dev.rehearsal.scenarios;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One connection of a client to the engine: two threads, one for each direction. A client waits for an answer before it asks
 * again, so what comes from the engine after a request is that request's answer. Thread-safe.
 */
final class ProxiedConnection {
    private static final int CHUNK = 1 << 16;
    private static final String HEAD_ENDS = "\r\n\r\n";
    private static final Pattern CALL = Pattern.compile("\\A((?:GET|POST|PUT|DELETE|HEAD) /\\S*) HTTP/1\\.[01]\r\n");
    /** The client asks for a stream of its own, after which it makes no call on this connection. */
    private static final Pattern STREAM = Pattern.compile("(?i)\r\nUpgrade: ");

    private static final Pattern STREAM_GRANTED = Pattern.compile("\\AHTTP/1\\.1 101 ");

    private final EngineProxy proxy;
    private final SocketChannel client;
    private final SocketChannel engine;
    private volatile boolean struck;
    private int left;
    private boolean frameIsReplaced;
    private int ended;

    ProxiedConnection(EngineProxy proxy, SocketChannel client, SocketChannel engine) {
        this.proxy = proxy;
        this.client = client;
        this.engine = engine;
        this.left = proxy.fault().bytes();
    }

    void start() {
        EngineProxy.daemon("engine proxy, requests", () -> pump(client, engine, new Requests()));
        EngineProxy.daemon("engine proxy, answers", () -> pump(engine, client, this::answer));
    }

    /** Ends it at once, in both directions. */
    void cut() {
        for (SocketChannel each : new SocketChannel[] {client, engine}) {
            try {
                each.close();
            } catch (IOException alreadyClosed) {
                // there is nothing left to close
            }
        }
        proxy.forget(this);
    }

    /** What is done with what comes. */
    private interface Taker {
        void take(byte[] chunk) throws IOException;
    }

    /** To the end of one direction; the other may go on, as a stream does of which only one side has nothing more to say. */
    private void pump(SocketChannel from, SocketChannel to, Taker taker) {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
        try {
            while (from.read(buffer) >= 0) {
                byte[] chunk = new byte[buffer.flip().remaining()];
                buffer.get(chunk).clear();
                taker.take(chunk);
            }
            to.shutdownOutput();
            if (lastToEnd()) {
                cut();
            }
        } catch (IOException gone) {
            cut();
        }
    }

    private synchronized boolean lastToEnd() {
        return ++ended == 2;
    }

    /** What the client says. */
    private final class Requests implements Taker {
        private boolean stream;
        private boolean refused;

        @Override
        public void take(byte[] chunk) throws IOException {
            String text = new String(chunk, StandardCharsets.ISO_8859_1);
            Matcher call = CALL.matcher(text);
            if (!stream && !refused && call.find()) {
                stream = STREAM.matcher(text).find();
                struck = proxy.strikes(call.group(1)) || struck;
                refused = struck && proxy.fault().kind() == EngineFault.Kind.ERROR;
                if (refused) {
                    say("500 Internal Server Error");
                }
            }
            // the rest of a request that was refused is read all the same: else its client would not read the refusal
            if (!refused) {
                write(engine, chunk);
            }
        }
    }

    private void answer(byte[] chunk) throws IOException {
        if (!struck) {
            write(client, chunk);
            return;
        }
        switch (proxy.fault().kind()) {
            case ERROR -> throw new IOException("the engine was not asked");
            case CUT -> cut();
            case HANG -> {
                proxy.pause(proxy.fault().pause());
                cut();
            }
            case LATE -> {
                proxy.pause(proxy.fault().pause());
                struck = false;
                write(client, chunk);
            }
            case TRUNCATED -> {
                int now = Math.min(left, chunk.length);
                write(client, Arrays.copyOf(chunk, now));
                left -= now;
                if (left == 0) {
                    cut();
                }
            }
            case NOISE -> noise(chunk);
        }
    }

    private void noise(byte[] chunk) throws IOException {
        String text = new String(chunk, StandardCharsets.ISO_8859_1);
        if (frameIsReplaced) {
            struck = false;
            proxy.drops(chunk.length);
        } else if (STREAM_GRANTED.matcher(text).find()) {
            int head = text.indexOf(HEAD_ENDS) + HEAD_ENDS.length();
            write(client, Arrays.copyOf(chunk, head));
            write(client, EngineFault.WORDS.getBytes(StandardCharsets.UTF_8));
            frameIsReplaced = true;
            struck = chunk.length == head;
            proxy.drops(chunk.length - head);
        } else {
            say("200 OK");
            cut();
        }
    }

    /** Ends what is said to the client with an answer in plain text. */
    private void say(String status) throws IOException {
        byte[] words = EngineFault.WORDS.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + "\r\nContent-Type: text/plain\r\nContent-Length: " + words.length
                + "\r\nConnection: close" + HEAD_ENDS;
        write(client, head.getBytes(StandardCharsets.US_ASCII));
        write(client, words);
        client.shutdownOutput();
    }

    private static void write(SocketChannel to, byte[] chunk) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(chunk);
        while (buffer.hasRemaining()) {
            to.write(buffer);
        }
    }
}
