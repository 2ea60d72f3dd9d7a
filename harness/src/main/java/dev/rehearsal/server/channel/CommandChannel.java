package dev.rehearsal.server.channel;

import com.github.dockerjava.api.DockerClient;
import dev.rehearsal.server.ReplicaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs commands in a container by one process there that stays: starting a process by the engine for each takes several
 * of the engine's own, and costs more than most commands do. Commands run side by side, each as the engine's exec would run
 * it: with the user's groups and home, in the directory of the image, without a terminal. Thread-safe.
 */
public final class CommandChannel implements AutoCloseable {
    /** Characters that a command can be given to read. */
    static final int MOST_INPUT = 1 << 20;

    /** For a command of ours of which nobody says how long it may take; chosen, far above all that were measured. */
    public static final Duration USUAL = Duration.ofMinutes(30);

    /**
     * A command that runs says so every ten seconds: when nothing came for so long, engine, container or machine stand
     * still. Chosen; a machine with twenty times the work that it can do is late by seconds.
     */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private static final String SERVER = server();

    private final DockerClient client;
    private final String container;
    private final Duration silence;
    private @Nullable ChannelSession session;

    /**
     * What a command printed and how it ended.
     *
     * @param output standard output
     * @param errors standard error
     * @param leftOut characters that are missing in the midst of both; 0 unless it printed more than
     *     {@value ChannelReply#MOST_OUTPUT}
     */
    public record Printed(int exitCode, String output, String errors, long leftOut) {}

    /** @param container which runs, and has {@code perl} and {@code bash} */
    public CommandChannel(DockerClient client, String container) {
        this(client, container, SILENCE);
    }

    /** @param silence after which a container that says nothing is not waited for any longer */
    public CommandChannel(DockerClient client, String container, Duration silence) {
        this.client = client;
        this.container = container;
        this.silence = silence;
    }

    /** Runs a command and waits for it, at most {@link #USUAL}. */
    public Printed run(String user, String command, String input) throws IOException, InterruptedException {
        return run(user, command, input, USUAL, part -> {});
    }

    /**
     * Runs a command and waits for it.
     *
     * @param user a user of the container's, by name
     * @param command for {@code bash -c}
     * @param input what it reads; nobody else on the machine sees it, as they may see the command
     * @param limit after which nobody waits any longer; the command itself is not ended
     * @param reader hears of all its standard output as it comes, also of what is too much to be kept
     * @throws IOException with the engine's words when it is not known how the command ended, or whether it was run
     * @throws ReplicaException for a text that no shell can be given
     */
    public Printed run(String user, String command, String input, Duration limit, Consumer<String> reader)
            throws IOException, InterruptedException {
        if (input.length() > MOST_INPUT || !user.matches("[a-z_][a-z0-9_-]*")) {
            throw new IllegalArgumentException("no request: " + input.length() + " characters as " + user);
        }
        String request = user + " " + digits(ShellCharacters.of(command)) + " " + digits(input);
        ChannelSession open = session();
        ChannelSession.Sent sent = open.send(request, reader);
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                long silentUntil = sent.reply().heard() + silence.toNanos();
                long wait = Math.min(end - System.nanoTime(), silentUntil - System.nanoTime());
                try {
                    return sent.reply().ended().get(Math.max(1, wait), TimeUnit.NANOSECONDS);
                } catch (TimeoutException notYet) {
                    if (System.nanoTime() - end >= 0) {
                        throw new IOException("it had not ended after " + seconds(limit));
                    }
                    if (System.nanoTime() - sent.reply().heard() >= silence.toNanos()) {
                        IOException silent = new IOException("nothing was heard of it for " + seconds(silence));
                        if (System.nanoTime() - open.heard() >= silence.toNanos()) {
                            open.end(silent);
                        }
                        throw silent;
                    }
                }
            }
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            throw cause instanceof IOException known
                    ? new IOException(known.getMessage(), known)
                    : new IOException(cause);
        } finally {
            open.abandon(sent);
        }
    }

    private static String seconds(Duration limit) {
        return limit.toSeconds() == 0 ? limit.toMillis() + " ms" : limit.toSeconds() + " s";
    }

    /** Begun when something is to be run, and anew when the process at its other end was killed. */
    private synchronized ChannelSession session() {
        ChannelSession open = session;
        if (open == null || open.hasEnded()) {
            open = new ChannelSession();
            open.begin(client, container, SERVER);
            session = open;
        }
        return open;
    }

    /** Ends it; the next command would begin it anew. */
    @Override
    public synchronized void close() {
        if (session != null) {
            session.end(new IOException("the channel was closed"));
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
}
