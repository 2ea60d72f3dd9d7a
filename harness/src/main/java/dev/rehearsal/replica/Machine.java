package dev.rehearsal.replica;

import dev.rehearsal.plan.ShellText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;

/** A running container that plays a machine: commands, files and the shell of the person at it. Thread-safe. */
final class Machine {
    /** Characters from which on a copy by the engine is cheaper; chosen. */
    private static final int LARGE = 32_768;

    private final Engine engine;
    private final GenericContainer<?> container;
    private final String name;
    private final String user;
    private final CommandChannel channel;

    /**
     * @param name what messages call it
     * @param user whose shell it is; its home is {@code /home/<user>}
     */
    Machine(Engine engine, GenericContainer<?> container, String name, String user) {
        this.engine = engine;
        this.container = container;
        this.name = name;
        this.user = user;
        this.channel = new CommandChannel(engine.client(), container.getContainerId());
    }

    Engine engine() {
        return engine;
    }

    GenericContainer<?> container() {
        return container;
    }

    /** Runs a command as the given user, outside of the shell. */
    CommandResult exec(String as, String command) {
        return exec(as, command, "");
    }

    private CommandResult exec(String as, String command, String input) {
        long start = System.nanoTime();
        try {
            CommandChannel.Printed printed = channel.run(as, command, input);
            String output = ControlSequences.removedFrom(printed.output() + printed.errors());
            return new CommandResult(
                    printed.exitCode(), false, output.strip(), Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException | RuntimeException gone) {
            throw new ReplicaException("The " + name + " does not answer; '" + command + "' was not run.", gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ReplicaException("The run was interrupted.", stopped);
        }
    }

    /**
     * Runs a command of ours that has to succeed, as the given user.
     *
     * @throws ReplicaException when it does not
     */
    String require(String as, String command) {
        return require(as, command, "");
    }

    private String require(String as, String command, String input) {
        CommandResult result = exec(as, command, input);
        if (!result.succeeded()) {
            throw new ReplicaException("Setting up the " + name + " failed: '" + command + "' ended with "
                    + result.exitCode() + " and printed: " + result.output());
        }
        return result.output();
    }

    /** Writes a text file, readable by everyone. */
    void write(String path, String text) {
        if (text.length() > LARGE) {
            container.copyFileToContainer(Transferable.of(text.getBytes(StandardCharsets.UTF_8), 0644), path);
        } else {
            require(
                    "root",
                    "f=" + ShellText.quoted(path) + "; mkdir -p \"${f%/*}\" && cat >\"$f\" && chmod 0644 \"$f\"",
                    text);
        }
    }

    /** Writes a text file that only the user reads. */
    void writePrivate(String path, String text) {
        String file = ShellText.quoted(path);
        require("root", "umask 077; : >" + file + " && chmod 0600 " + file + " && chown " + user + ": " + file);
        if (text.length() > LARGE) {
            container.copyFileToContainer(Transferable.of(text.getBytes(StandardCharsets.UTF_8), 0600), path);
            require("root", "chown " + user + ": " + file);
        } else {
            require("root", "cat >" + file, text);
        }
    }

    /** Writes a text file of the user's into the directory that its shell starts in. */
    void place(String file, String text) {
        String path = "/home/" + user + "/" + file;
        write(path, text);
        require("root", "chown " + user + ": '" + path + "'");
    }

    /** Makes programs on it accept certificates of this authority, PEM. */
    void trust(String authority) {
        write("/usr/local/share/ca-certificates/rehearsal.crt", authority + "\n");
        // what update-ca-certificates does for one new authority, without reading all others again
        require("root", """
                set -eu; cd /usr/local/share/ca-certificates
                cat rehearsal.crt >>/etc/ssl/certs/ca-certificates.crt
                ln -sf $PWD/rehearsal.crt "/etc/ssl/certs/$(openssl x509 -noout -hash -in rehearsal.crt).0"
                """);
    }

    /** Opens the user's shell. */
    OperatorShell shell(Consumer<String> log) {
        return new OperatorShell(engine.client(), container.getContainerId(), name, user, this::write, log);
    }

    /** Command that lets a person into this directory while the container is kept. */
    String enterCommand(String directory) {
        return String.join(" ", KeptReplicas.enterCommand(user, directory, container.getContainerId()));
    }

    /** Stops it, and removes its container. */
    void stop() {
        channel.close();
        container.stop();
    }
}
