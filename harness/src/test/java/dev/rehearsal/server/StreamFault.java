package dev.rehearsal.server;

import com.github.dockerjava.api.exception.InternalServerErrorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * What happens to the stream of one process.
 *
 * @param at byte of its output at which it does
 * @param seed of everything that is left to chance
 */
public record StreamFault(Kind kind, int at, long seed) {
    public enum Kind {
        NONE,
        /** The engine refuses to start it. */
        REFUSED,
        /** The connection is reset. */
        ERROR,
        /** The stream ends as if all were said. */
        CUT,
        /** Nothing comes any more. */
        HANG,
        /** Some bytes are missing. */
        TRUNCATED,
        /** Some bytes come twice. */
        DOUBLED,
        /** One byte is another. */
        CHANGED,
        /** The engine speaks in between. */
        PLAIN_TEXT,
        /** The same, and that is the end. */
        LAST_WORDS,
        /** Some bytes that are no text are in between. */
        BINARY
    }

    public static final StreamFault NONE = new StreamFault(Kind.NONE, 0, 0);

    public static final String WORDS = "OCI runtime exec failed: exec failed: unable to start container process\n";

    /** The end of a stream that says nothing of a fault. */
    static final class Cut extends IOException {
        private static final long serialVersionUID = 1L;
    }

    void atCreation() {
        if (kind == Kind.REFUSED) {
            throw new InternalServerErrorException("Error response from daemon: container is not running");
        }
    }

    Stream over(Consumer<byte[]> reader, CountDownLatch released) {
        return new Stream(reader, released);
    }

    /** Hands what a process prints on, in parts of any size, until the fault. */
    final class Stream {
        private final Consumer<byte[]> reader;
        private final CountDownLatch released;
        private final Random random = new Random(seed);
        private int sent;
        private byte[] held = {};

        private Stream(Consumer<byte[]> reader, CountDownLatch released) {
            this.reader = reader;
            this.released = released;
        }

        synchronized void print(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            byte[] joined = Arrays.copyOf(held, held.length + bytes.length);
            System.arraycopy(bytes, 0, joined, held.length, bytes.length);
            held = new byte[0];
            boolean here = kind != Kind.NONE && kind != Kind.REFUSED && sent <= at && at < sent + joined.length;
            if (!here) {
                hand(joined, 0, joined.length);
                return;
            }
            int before = at - sent;
            hand(joined, 0, before);
            strike(joined, before);
        }

        private void strike(byte[] bytes, int from) throws IOException {
            int length = Math.min(1 + random.nextInt(40), bytes.length - from);
            switch (kind) {
                case ERROR -> throw new IOException("Connection reset by peer");
                case CUT -> throw new Cut();
                case HANG -> {
                    try {
                        released.await();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                    throw new Cut();
                }
                case TRUNCATED -> hand(bytes, from + length, bytes.length);
                case DOUBLED -> {
                    hand(bytes, from, from + length);
                    hand(bytes, from, bytes.length);
                }
                case CHANGED -> {
                    bytes[from] = (byte) (bytes[from] == 'x' ? '1' : 'x');
                    hand(bytes, from, bytes.length);
                }
                case PLAIN_TEXT -> {
                    raw(WORDS.getBytes(StandardCharsets.UTF_8));
                    hand(bytes, from, bytes.length);
                }
                case LAST_WORDS -> {
                    raw(WORDS.getBytes(StandardCharsets.UTF_8));
                    throw new Cut();
                }
                case BINARY -> {
                    byte[] noise = new byte[1 + random.nextInt(20)];
                    random.nextBytes(noise);
                    raw(noise);
                    hand(bytes, from, bytes.length);
                }
                case NONE, REFUSED -> throw new IllegalStateException();
            }
            sent = Integer.MAX_VALUE / 2;
        }

        private void raw(byte[] bytes) {
            reader.accept(bytes);
        }

        private void hand(byte[] bytes, int from, int to) {
            int next = from;
            while (next < to) {
                int end = Math.min(to, next + 1 + random.nextInt(50));
                reader.accept(Arrays.copyOfRange(bytes, next, end));
                sent += end - next;
                next = end;
            }
        }

        void end() {}
    }
}
