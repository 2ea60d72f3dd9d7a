package dev.rehearsal.server.channel;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** What is to be sent to a process, of any thread; a pipe of Java's breaks when the thread that wrote last is gone. */
final class QueuedInput extends InputStream {
    private static final byte[] END = {};

    private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();
    private byte[] current = END;
    private int next;
    private boolean closed;

    void add(String text) {
        waiting.add(text.getBytes(StandardCharsets.UTF_8));
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
