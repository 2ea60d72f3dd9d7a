package dev.rehearsal.server.channel;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import dev.rehearsal.server.EngineWords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One process in a container, from its start to its end; takes its stream apart into lines. Whatever comes that is no line of
 * the protocol, at whatever byte, is the engine's, or was damaged on the way: it ends the session, and each command that
 * waits is told what it was. Thread-safe.
 */
final class ChannelSession extends ResultCallback.Adapter<Frame> {
    private final QueuedInput requests = new QueuedInput();
    private final Map<Long, ChannelReply> pending = new ConcurrentHashMap<>();
    private final Set<Long> abandoned = ConcurrentHashMap.newKeySet();
    private final AtomicLong last = new AtomicLong();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final HeadAndTail errors = new HeadAndTail(2000);
    private final Utf8Decoder errorText = new Utf8Decoder();
    private volatile long heard = System.nanoTime();
    private volatile @Nullable IOException broken;

    void begin(DockerClient client, String container, String server) {
        String exec = client.execCreateCmd(container)
                .withCmd("perl", "-e", server)
                .withUser("root")
                .withAttachStdin(true)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .exec()
                .getId();
        client.execStartCmd(exec).withStdIn(requests).exec(this);
    }

    boolean hasEnded() {
        return broken != null;
    }

    /** When something came last, of whichever command, as {@link System#nanoTime} tells it. */
    long heard() {
        return heard;
    }

    /** A command that was sent. */
    record Sent(long id, ChannelReply reply) {}

    /**
     * Sends a command.
     *
     * @param reader hears of its standard output as it comes
     */
    Sent send(String request, Consumer<String> reader) {
        long id = last.incrementAndGet();
        ChannelReply reply = new ChannelReply(reader);
        pending.put(id, reply);
        requests.add(AnswerLine.summed(id + " " + request));
        IOException already = broken;
        if (already != null) {
            reply.fail(already);
        }
        return new Sent(id, reply);
    }

    /** Nobody waits for this command any more. */
    void abandon(Sent sent) {
        if (pending.remove(sent.id()) != null) {
            abandoned.add(sent.id());
        }
    }

    @Override
    public void onNext(Frame frame) {
        byte[] payload = frame.getPayload();
        if (hasEnded() || payload == null) {
            return;
        }
        if (frame.getStreamType() == StreamType.STDERR) {
            errors.append(errorText.decode(payload));
            return;
        }
        try {
            for (byte each : payload) {
                if (each == '\n') {
                    String whole = line.toString(StandardCharsets.ISO_8859_1);
                    line.reset();
                    take(whole);
                } else if (line.size() < AnswerLine.LONGEST) {
                    line.write(each);
                } else {
                    throw new IOException(said(line.toByteArray()));
                }
            }
        } catch (IOException damaged) {
            end(damaged);
        } catch (RuntimeException fault) {
            // of whoever reads along; nobody else would hear of it
            end(new IOException("what was printed could not be taken in: " + EngineWords.of(fault), fault));
        }
    }

    private void take(String text) throws IOException {
        AnswerLine answer = AnswerLine.parse(text);
        if (answer == null) {
            throw new IOException(said(text.getBytes(StandardCharsets.ISO_8859_1)));
        }
        heard = System.nanoTime();
        ChannelReply reply = pending.get(answer.id());
        if (reply == null) {
            if (!abandoned.contains(answer.id())) {
                throw new IOException("the engine's stream holds an answer that nobody waits for");
            }
        } else if (reply.take(answer)) {
            pending.remove(answer.id());
        }
    }

    private static String said(byte[] text) {
        return "the engine said: " + EngineWords.of(text);
    }

    @Override
    public void onComplete() {
        end(new IOException(lastWords("its stream ended")));
        finish();
    }

    @Override
    public void onError(Throwable cause) {
        // not to the adapter's own handler, which prints the stack trace
        end(new IOException(lastWords(EngineWords.of(cause)), cause));
        finish();
    }

    private String lastWords(String otherwise) {
        if (line.size() > 0) {
            return said(line.toByteArray());
        }
        String printed = errors.toString().strip();
        return printed.isEmpty() ? otherwise : said(printed.getBytes(StandardCharsets.UTF_8));
    }

    private void finish() {
        try {
            super.close();
        } catch (IOException alreadyClosed) {
            // there is nothing left to close
        }
    }

    /** Ends it: no answer that comes later is believed. */
    void end(IOException reason) {
        synchronized (this) {
            if (broken == null) {
                broken = reason;
            }
        }
        requests.close();
        pending.values().forEach(reply -> reply.fail(reason));
    }
}
