package dev.rehearsal.replica;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;

/**
 * A running container that plays a machine: commands, files and the shell of the person at it. Thread-safe.
 *
 * @param name what messages call it
 * @param user whose shell it is; its home is {@code /home/<user>}
 */
record Machine(Engine engine, GenericContainer<?> container, String name, String user) {
    /** Runs a command as the given user, outside of the shell. */
    CommandResult exec(String as, String command) {
        long start = System.nanoTime();
        try {
            ExecResult result = container.execInContainerWithUser(as, "bash", "-c", command);
            String output = ControlSequences.removedFrom(result.getStdout() + result.getStderr());
            return new CommandResult(
                    result.getExitCode(), false, output.strip(), Duration.ofNanos(System.nanoTime() - start));
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
        CommandResult result = exec(as, command);
        if (!result.succeeded()) {
            throw new ReplicaException("Setting up the " + name + " failed: '" + command + "' ended with "
                    + result.exitCode() + " and printed: " + result.output());
        }
        return result.output();
    }

    /** Writes a text file, readable by everyone. */
    void write(String path, String text) {
        container.copyFileToContainer(Transferable.of(text.getBytes(StandardCharsets.UTF_8), 0644), path);
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
}
