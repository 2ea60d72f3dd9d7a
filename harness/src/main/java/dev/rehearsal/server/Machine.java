package dev.rehearsal.server;

import dev.rehearsal.base.ProgramText;
import dev.rehearsal.runbook.ShellText;
import dev.rehearsal.server.channel.CommandChannel;
import dev.rehearsal.server.channel.CommandResult;
import dev.rehearsal.server.channel.ControlSequences;
import dev.rehearsal.server.channel.OperatorShell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;

/** A running container that plays a machine: commands, files and the shell of the person at it. Thread-safe. */
final class Machine {
    /** Characters from which on a copy by the engine is cheaper; chosen. */
    private static final int LARGE = 32_768;

    private final DockerEngine engine;
    private final GenericContainer<?> container;
    private final String name;
    private final String user;
    private final CommandChannel channel;

    /**
     * @param name what messages call it
     * @param user whose shell it is; its home is {@code /home/<user>}
     */
    Machine(DockerEngine engine, GenericContainer<?> container, String name, String user) {
        this.engine = engine;
        this.container = container;
        this.name = name;
        this.user = user;
        this.channel = new CommandChannel(engine.client(), container.getContainerId());
    }

    DockerEngine engine() {
        return engine;
    }

    GenericContainer<?> container() {
        return container;
    }

    /** Runs a command as the given user, outside of the shell. */
    CommandResult exec(String as, String command) {
        return exec(as, command, "", CommandChannel.USUAL, part -> {});
    }

    /**
     * The same for a command that may take its time, or print much.
     *
     * @param reader hears of all its standard output as it comes
     */
    CommandResult exec(String as, String command, Duration limit, Consumer<String> reader) {
        return exec(as, command, "", limit, reader);
    }

    private CommandResult exec(String as, String command, String input, Duration limit, Consumer<String> reader) {
        long start = System.nanoTime();
        try {
            CommandChannel.Printed printed = channel.run(as, command, input, limit, reader);
            String output = ControlSequences.removedFrom(printed.output() + printed.errors());
            return new CommandResult(
                    new CommandResult.Exited(printed.exitCode()),
                    output.strip(),
                    printed.leftOut(),
                    Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException broken) {
            throw new ReplicaException(
                    "How '" + EngineWords.of(command) + "' ended on the " + name + " is not known: "
                            + EngineWords.of(broken) + ".",
                    broken);
        } catch (ReplicaException known) {
            throw known;
        } catch (RuntimeException gone) {
            throw new ReplicaException(
                    "The " + name + " does not answer; '" + EngineWords.of(command) + "' was not run: "
                            + EngineWords.of(gone) + ".",
                    gone);
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
        CommandResult result = exec(as, command, input, CommandChannel.USUAL, part -> {});
        if (result.leftOut() > 0) {
            throw new ReplicaException("Setting up the " + name + " failed: '" + command + "' printed too much, "
                    + result.leftOut() + " characters more than are kept.");
        }
        if (!result.succeeded()) {
            throw new ReplicaException("Setting up the " + name + " failed: '" + command + "' ended with "
                    + result.exitCode() + " and printed: " + ProgramText.quoted(result.output()));
        }
        return result.output();
    }

    /** Writes a text file, readable by everyone. */
    void write(String path, String text) {
        if (text.length() > LARGE) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            engine.calls()
                    .transfer(
                            "copying to the " + name,
                            () -> container.copyFileToContainer(Transferable.of(bytes, 0644), path));
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
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            engine.calls()
                    .transfer(
                            "copying to the " + name,
                            () -> container.copyFileToContainer(Transferable.of(bytes, 0600), path));
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

    /** Where it is attached to networks; other ones once it was cut off from one, also when it is back. */
    Set<String> endpoints() {
        return engine
                .client()
                .inspectContainerCmd(container.getContainerId())
                .exec()
                .getNetworkSettings()
                .getNetworks()
                .values()
                .stream()
                .map(network -> String.valueOf(network.getEndpointId()))
                .collect(Collectors.toSet());
    }

    /** Opens the user's shell. */
    OperatorShell shell(Consumer<String> log) {
        OperatorShell.Files files = new OperatorShell.Files() {
            @Override
            public void write(String path, String text) {
                Machine.this.write(path, text);
            }

            @Override
            public boolean exists(String path) {
                return require("root", "[ -e " + ShellText.quoted(path) + " ] && echo yes || echo no")
                        .equals("yes");
            }

            @Override
            public void print(String terminal, String line) {
                // a terminal that nobody reads takes no more at some time
                String print = "printf '%s\\n' '" + line + "' >\"$(cat " + terminal + ")\"";
                exec("root", "timeout 5 bash -c " + ShellText.quoted(print));
            }
        };
        return new OperatorShell(
                engine.client(),
                new OperatorShell.Person(container.getContainerId(), name, user),
                files,
                log,
                OperatorShell.Patience.USUAL);
    }

    /** Command that lets a person into this directory while the container is kept. */
    String enterCommand(String directory) {
        return String.join(" ", KeptReplicas.enterCommand(user, directory, container.getContainerId()));
    }

    /** Stops it, and removes its container. */
    void stop() {
        channel.close();
        engine.calls().within("removing the " + name, () -> {
            container.stop();
            return true;
        });
    }
}
