package dev.rehearsal.replica;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * One interactive shell with a terminal on a machine, as the user of the person at it: directory and variables last
 * from step to step, and commands that ask for a terminal find one. Not thread-safe: one plan, one shell.
 */
public final class OperatorShell implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final Duration INTERRUPT_LIMIT = Duration.ofSeconds(5);

    private final String nonce = UUID.randomUUID().toString();
    private final ShellOutput output = new ShellOutput(nonce);
    private final PipedOutputStream keyboard = new PipedOutputStream();
    private final String machine;
    private final BiConsumer<String, String> writeFile;
    private final ResultCallback.Adapter<Frame> session;
    private int commands;

    /**
     * @param machine what messages call the machine
     * @param writeFile writes a text (second) to a path on the machine (first)
     * @param log receives all output as it comes
     */
    OperatorShell(
            DockerClient client,
            String container,
            String machine,
            String user,
            BiConsumer<String, String> writeFile,
            Consumer<String> log) {
        this.machine = machine;
        this.writeFile = writeFile;
        try {
            PipedInputStream stdin = new PipedInputStream(keyboard, 8192);
            String exec = client.execCreateCmd(container)
                    .withCmd("bash", "--noprofile", "--norc", "--noediting", "-i")
                    .withUser(user)
                    .withTty(true)
                    .withAttachStdin(true)
                    .withAttachStdout(true)
                    .withAttachStderr(true)
                    .withEnv(List.of(
                            "TERM=dumb",
                            "LANG=C.UTF-8",
                            "HOME=/home/" + user,
                            "USER=" + user,
                            "GIT_PAGER=cat",
                            "PAGER=cat",
                            "COMPOSE_ANSI=never",
                            "COMPOSE_PROGRESS=plain",
                            "HISTFILE="))
                    .exec()
                    .getId();
            this.session = client.execStartCmd(exec)
                    .withTty(true)
                    .withStdIn(stdin)
                    .exec(new ResultCallback.Adapter<>() {
                        @Override
                        public void onNext(Frame frame) {
                            String part = new String(frame.getPayload(), StandardCharsets.UTF_8);
                            output.append(part);
                            log.accept(part);
                        }

                        @Override
                        public void onComplete() {
                            output.end();
                            super.onComplete();
                        }

                        @Override
                        public void onError(Throwable cause) {
                            output.end();
                            super.onError(cause);
                        }
                    });
            type("stty -echo cols 240; PS1=; PS2=; cd ~; " + marker());
        } catch (IOException cause) {
            throw new ReplicaException("The shell on the " + machine + " could not be opened.", cause);
        }
        if (awaitMarker(START_LIMIT).isEmpty()) {
            throw new ReplicaException("The shell on the " + machine + " did not answer within "
                    + START_LIMIT.toSeconds() + " s; it printed: " + output.take());
        }
        output.take();
    }

    /**
     * Runs one command and waits for it.
     *
     * @throws ReplicaException when the shell itself is gone
     */
    public CommandResult run(String command, Duration limit) {
        if (output.ended()) {
            throw new ReplicaException("The shell on the " + machine + " has ended; '" + command + "' was not run.");
        }
        // through a file: a terminal in line mode cuts lines at 4,096 bytes
        String file = "/tmp/.rehearsal-command-" + ++commands;
        writeFile.accept(file, command + "\n");
        long start = System.nanoTime();
        type(". " + file + "; " + marker());
        OptionalInt status = awaitMarker(limit);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        if (status.isPresent()) {
            return new CommandResult(status.getAsInt(), false, output.take(), took);
        }
        boolean died = output.ended();
        if (!died) {
            type("\u0003");
            awaitMarker(INTERRUPT_LIMIT);
        }
        return new CommandResult(-1, !died, output.take(), took);
    }

    private String marker() {
        // in two parts, so that an echo of the typed line is no marker
        return "printf '\\n@@%s%s %d@@\\n' '" + nonce.substring(0, 8) + "' '" + nonce.substring(8) + "' $?\n";
    }

    private void type(String keys) {
        try {
            keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
            keyboard.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private OptionalInt awaitMarker(Duration limit) {
        try {
            return output.awaitMarker(limit);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ReplicaException("The run was interrupted.", stopped);
        }
    }

    @Override
    public void close() {
        try {
            keyboard.close();
            session.close();
        } catch (IOException alreadyClosed) {
            throw new UncheckedIOException(alreadyClosed);
        }
    }
}
