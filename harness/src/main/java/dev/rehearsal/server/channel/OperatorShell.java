package dev.rehearsal.server.channel;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectExecResponse;
import com.github.dockerjava.api.model.Frame;
import dev.rehearsal.server.EngineWords;
import dev.rehearsal.server.ReplicaException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One interactive shell with a terminal on a machine, as the user of the person at it: directory and variables last
 * from step to step, and commands that ask for a terminal find one. Not thread-safe: one plan, one shell.
 */
public final class OperatorShell implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int INTERRUPTS = 3;
    /** By which the machine's uptime is told. */
    private static final Duration GRAIN = Duration.ofMillis(10);
    /** Statuses above it are those of a process that a signal ended. */
    private static final int HIGHEST_OWN_STATUS = 128;

    private static final String TERMINAL = "/tmp/.rehearsal-terminal";

    private final ShellOutput output = new ShellOutput();
    private final QueuedInput keyboard = new QueuedInput();
    private final DockerClient client;
    private final String machine;
    private final Files files;
    private final String exec;
    private final ResultCallback.Adapter<Frame> session;
    private final Patience patience;
    private int commands;
    private @Nullable String unusable;

    /**
     * Whose shell it is.
     *
     * @param container that is the machine
     * @param machine what messages call it
     */
    public record Person(String container, String machine, String user) {}

    /** The machine's files, by another way than the shell's. */
    public interface Files {
        /** Writes a text. */
        void write(String path, String text);

        /** @throws ReplicaException when the machine does not tell */
        boolean exists(String path);

        /**
         * Prints a line on the terminal whose name is in a file, as any program there could.
         *
         * @throws ReplicaException when the machine does not
         */
        void print(String terminal, String line);
    }

    /**
     * How long is waited.
     *
     * @param start until the shell answers first
     * @param late for the end of a command that has come in time on the machine and not yet here
     * @param end until the engine knows how a shell ended whose stream has ended
     * @param interrupt until the shell answers after each of {@value #INTERRUPTS} interrupts
     */
    public record Patience(Duration start, Duration late, Duration end, Duration interrupt) {
        /** Chosen: a machine with twenty times the work that it can do is late by seconds. */
        public static final Patience USUAL = new Patience(
                Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5));
    }

    /**
     * Opens it.
     *
     * @param log receives all output as it comes
     * @throws ReplicaException when it does not answer
     */
    public OperatorShell(DockerClient client, Person person, Files files, Consumer<String> log, Patience patience) {
        this.client = client;
        this.machine = person.machine();
        this.files = files;
        this.patience = patience;
        this.session = new Session(log);
        this.exec = create(person);
        client.execStartCmd(exec).withTty(true).withStdIn(keyboard).exec(session);
        String ready = newEnd();
        keyboard.add("stty -echo cols 240; PS1=; PS2=; cd ~; tty >|" + TERMINAL + "; " + ShellEnd.FUNCTION + "\n"
                + ShellEnd.line("0", ready));
        if (awaited(patience.start()).isEmpty()) {
            String why = output.ended();
            String printed = EngineWords.of(output.take().output());
            close();
            throw new ReplicaException("The shell on the " + machine
                    + (why == null
                            ? " did not answer within " + patience.start().toSeconds() + " s"
                            : " ended at once (" + why + ")")
                    + "; it printed: " + printed);
        }
        output.take();
    }

    private String create(Person person) {
        String user = person.user();
        try {
            return client.execCreateCmd(person.container())
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
        } catch (RuntimeException refused) {
            throw new ReplicaException(
                    "The shell on the " + machine + " could not be opened: " + EngineWords.of(refused), refused);
        }
    }

    /** What comes from the shell, on a thread of the engine's client. */
    private final class Session extends ResultCallback.Adapter<Frame> {
        private final Consumer<String> log;

        Session(Consumer<String> log) {
            this.log = log;
        }

        @Override
        public void onNext(Frame frame) {
            if (frame.getPayload() != null) {
                log.accept(output.append(frame.getPayload()));
            }
        }

        @Override
        public void onComplete() {
            output.end("its stream ended");
            super.onComplete();
        }

        @Override
        public void onError(Throwable cause) {
            // not to the adapter's own handler, which prints the stack trace
            output.end(EngineWords.of(cause));
            super.onComplete();
        }
    }

    /**
     * Runs one command and waits for it. A command that runs into its limit is interrupted; the shell takes further ones only
     * once it is known to be its own again.
     *
     * @throws ReplicaException when it is not known how the command ended, since the shell, the engine or the machine broke
     *     off, or when an earlier command has left the shell unusable, so that this one was not run
     */
    public CommandResult run(String command, Duration limit) {
        String broken = unusable != null ? unusable : output.ended() != null ? "it has ended: " + output.ended() : null;
        if (broken != null) {
            throw new ReplicaException("The shell on the " + machine + " takes no further command, since " + broken
                    + "; '" + EngineWords.of(command) + "' was not run.");
        }
        // through a file: a terminal in line mode cuts lines at 4,096 bytes
        String file = "/tmp/.rehearsal-command-" + ++commands;
        String note = "/tmp/.rehearsal-ended-" + commands;
        files.write(file, ShellCharacters.of(command) + "\n");
        String name = newEnd();
        long start = System.nanoTime();
        keyboard.add(ShellEnd.running(file, commands, note, name));
        ShellEnd end = awaited(limit).orElse(null);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        if (end == null && output.ended() == null) {
            end = awaited(patience.late()).orElse(null);
            if (end == null) {
                interrupt(command, limit, name, note);
                end = output.of(name).orElse(null);
            }
            if (end == null || end.took().compareTo(limit.plus(GRAIN)) > 0) {
                return result(new CommandResult.TimedOut(), took);
            }
        }
        if (end == null) {
            return result(new CommandResult.Exited(ownEnd(command)), took);
        }
        // a stream that stood still is no time that the command took
        boolean late = took.minus(end.took()).compareTo(patience.late()) > 0;
        return result(new CommandResult.Exited(end.status()), late ? end.took() : took);
    }

    private CommandResult result(CommandResult.Ending ending, Duration took) {
        ShellOutput.Taken printed = output.take();
        return new CommandResult(ending, printed.output(), printed.leftOut(), took);
    }

    /**
     * Gets the shell back from a command that goes on.
     *
     * @throws ReplicaException when the command has ended on the machine, and only its end did not get through
     */
    private void interrupt(String command, Duration limit, String name, String note) {
        String again = newEnd();
        for (int attempt = 0; attempt < INTERRUPTS && output.ended() == null; attempt++) {
            keyboard.add("\u0003" + ShellEnd.line("\"$?\"", again));
            Optional<ShellEnd> now = awaited(patience.interrupt());
            if (now.isPresent()) {
                if (now.get().done() == commands && output.of(name).isEmpty()) {
                    throw lost(command);
                }
                return;
            }
        }
        if (output.of(name).isEmpty() && (files.exists(note) || !terminalIsSeen())) {
            throw lost(command);
        }
        unusable = "'" + EngineWords.of(command) + "' was not done after " + limit.toSeconds()
                + " s and could not be interrupted";
    }

    /** Whether what is printed on the shell's terminal by somebody else arrives: where it does not, neither did an answer. */
    private boolean terminalIsSeen() {
        String name = newEnd();
        files.print(TERMINAL, ShellEnd.printed(name, 0, "0.00", "0.00", 0));
        return awaited(patience.interrupt()).isPresent();
    }

    private ReplicaException lost(String command) {
        unusable = "its stream has lost something";
        return new ReplicaException(
                "On the " + machine + " '" + EngineWords.of(command)
                        + "' cannot be followed any more: what it or its shell said was lost on the way; nothing is concluded from it.");
    }

    /** The status of a shell that a command itself has ended, as {@code exit 1} does. */
    private int ownEnd(String command) {
        String why = output.ended();
        Long status = null;
        try {
            long until = System.nanoTime() + patience.end().toNanos();
            while (status == null && System.nanoTime() - until < 0) {
                InspectExecResponse seen = client.inspectExecCmd(exec).exec();
                if (Boolean.FALSE.equals(seen.isRunning())) {
                    status = seen.getExitCodeLong();
                    break;
                }
                LockSupport.parkNanos(LOOK.toNanos());
            }
        } catch (RuntimeException silent) {
            why = why + "; " + EngineWords.of(silent);
        }
        String shown = EngineWords.of(command);
        if (status == null || status > HIGHEST_OWN_STATUS || status < 0) {
            throw new ReplicaException("The shell on the " + machine + " broke off while '" + shown + "' ran (" + why
                    + (status == null ? "" : "; the shell ended with " + status)
                    + "); how the command ended is not known, so nothing is concluded from it.");
        }
        if (status == 0) {
            throw new ReplicaException("'" + shown + "' ended the shell on the " + machine
                    + " itself, with status 0; nothing after it can be run, so leave the exit out of the runbook.");
        }
        return status.intValue();
    }

    /** Makes a name, and awaits the end that comes under it. */
    private String newEnd() {
        String name = ShellEnd.newName();
        output.await(name);
        return name;
    }

    private Optional<ShellEnd> awaited(Duration limit) {
        try {
            return output.awaited(limit);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ReplicaException("The run was interrupted.", stopped);
        }
    }

    /** Ends it. Never fails: what the shell was for is done, and its process ends with its machine. */
    @Override
    public void close() {
        keyboard.close();
        try {
            session.close();
        } catch (IOException | RuntimeException alreadyClosed) {
            output.end("it was closed");
        }
    }
}
