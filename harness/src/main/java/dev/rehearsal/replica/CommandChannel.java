package dev.rehearsal.replica;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Runs commands in a container by one process there that stays: starting a process by the engine for each takes several
 * of the engine's own, and costs more than most commands do. Commands run side by side, each as the engine's exec would run
 * it: with the user's groups and home, in the directory of the image, without a terminal. Thread-safe.
 */
final class CommandChannel implements AutoCloseable {
    /** Characters that a command can be given to read. */
    static final int MOST_INPUT = 1 << 20;

    private static final String SERVER = server();

    private final DockerClient client;
    private final String container;
    private @Nullable Session session;

    /**
     * What a command printed and how it ended.
     *
     * @param output standard output
     * @param errors standard error
     */
    record Printed(int exitCode, String output, String errors) {}

    /** @param container which runs, and has {@code perl} and {@code bash} */
    CommandChannel(DockerClient client, String container) {
        this.client = client;
        this.container = container;
    }

    /**
     * Runs a command and waits for it, however long it takes.
     *
     * @param user a user of the container's, by name
     * @param command for {@code bash -c}
     * @param input what it reads; nobody else on the machine sees it, as they may see the command
     * @throws IOException when the container is gone, or its engine; whether the command has run is not known then
     */
    Printed run(String user, String command, String input) throws IOException, InterruptedException {
        if (input.length() > MOST_INPUT || !user.matches("[a-z_][a-z0-9_-]*")) {
            throw new IllegalArgumentException("no request: " + input.length() + " characters as " + user);
        }
        try {
            return session()
                    .send("%s %s %s".formatted(user, digits(command), digits(input)))
                    .get();
        } catch (ExecutionException broken) {
            throw new IOException("The container's channel for commands broke off", broken.getCause());
        }
    }

    /** Begun when something is to be run, and anew when the process at its other end was killed. */
    private synchronized Session session() {
        Session open = session;
        if (open == null || open.ended) {
            open = new Session();
            open.begin(client, container);
            session = open;
        }
        return open;
    }

    /** Ends it; the next command would begin it anew. */
    @Override
    public synchronized void close() {
        if (session != null) {
            session.requests.close();
            session = null;
        }
    }

    private static String digits(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String server() {
        try (InputStream found = CommandChannel.class.getResourceAsStream("command-channel.pl")) {
            if (found == null) {
                throw new IllegalStateException("command-channel.pl is not on the class path");
            }
            return new String(found.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** One command's answer as it comes; filled by the one thread that reads. */
    private static final class Reply {
        private final CompletableFuture<Printed> ended = new CompletableFuture<>();
        private final ByteArrayOutputStream output = new ByteArrayOutputStream();
        private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
        private int status = -1;

        /** Whether that was all. */
        boolean take(String kind, String data) {
            switch (kind) {
                case "o" -> output.writeBytes(HexFormat.of().parseHex(data));
                case "e" -> errors.writeBytes(HexFormat.of().parseHex(data));
                case "s" -> status = Integer.parseInt(data);
                default -> end(Long.parseLong(data));
            }
            return ended.isDone();
        }

        private void end(long bytes) {
            long arrived = (long) output.size() + errors.size();
            if (arrived == bytes) {
                ended.complete(new Printed(
                        status, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8)));
            } else {
                ended.completeExceptionally(new IOException(arrived + " of " + bytes + " bytes arrived"));
            }
        }

        void broken() {
            ended.completeExceptionally(new IOException("no answer"));
        }
    }

    /** One process in the container, from its start to its end; takes its stream apart into lines. */
    private static final class Session extends ResultCallback.Adapter<Frame> {
        private final Requests requests = new Requests();
        private final Map<Long, Reply> pending = new ConcurrentHashMap<>();
        private final AtomicLong last = new AtomicLong();
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private volatile boolean ended;

        void begin(DockerClient client, String container) {
            String exec = client.execCreateCmd(container)
                    .withCmd("perl", "-e", SERVER)
                    .withUser("root")
                    .withAttachStdin(true)
                    .withAttachStdout(true)
                    .withAttachStderr(true)
                    .exec()
                    .getId();
            client.execStartCmd(exec).withStdIn(requests).exec(this);
        }

        CompletableFuture<Printed> send(String request) {
            long id = last.incrementAndGet();
            Reply reply = new Reply();
            pending.put(id, reply);
            requests.add(id + " " + request + "\n");
            if (ended) {
                reply.broken();
            }
            return reply.ended;
        }

        @Override
        public void onNext(Frame frame) {
            if (frame.getStreamType() != StreamType.STDOUT) {
                return;
            }
            for (byte each : frame.getPayload()) {
                if (each == '\n') {
                    take(line.toString(StandardCharsets.US_ASCII));
                    line.reset();
                } else {
                    line.write(each);
                }
            }
        }

        private void take(String answer) {
            String[] parts = answer.split(" ", 3);
            long id = Long.parseLong(parts[0]);
            Reply reply = pending.get(id);
            if (reply != null && reply.take(parts[1], parts.length < 3 ? "" : parts[2])) {
                pending.remove(id);
            }
        }

        @Override
        public void onComplete() {
            end();
            super.onComplete();
        }

        @Override
        public void onError(Throwable cause) {
            end();
            super.onError(cause);
        }

        private void end() {
            ended = true;
            requests.close();
            pending.values().forEach(Reply::broken);
        }
    }

    /** What is to be sent, of any thread; a pipe of Java's breaks when the thread that wrote last is gone. */
    private static final class Requests extends InputStream {
        private static final byte[] END = {};

        private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();
        private byte[] current = END;
        private int next;
        private boolean closed;

        void add(String request) {
            waiting.add(request.getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public void close() {
            waiting.add(END);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (closed) {
                return -1;
            }
            if (next == current.length) {
                byte[] following = following();
                if (following == null || following.length == 0) {
                    closed = true;
                    return -1;
                }
                current = following;
                next = 0;
            }
            int count = Math.min(length, current.length - next);
            System.arraycopy(current, next, buffer, offset, count);
            next += count;
            return count;
        }

        private byte @Nullable [] following() {
            try {
                return waiting.take();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
    }
}
