package dev.rehearsal.rehearsal;

import dev.rehearsal.base.FaultText;
import dev.rehearsal.base.PrivatePlace;
import dev.rehearsal.rehearsal.snapshot.WithheldOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Objects;

/** The directory {@code logs/<path>/} of a run; nothing gets there without having gone through {@link Secrets}. Thread-safe. */
public final class PathLog implements AutoCloseable {
    private final Path directory;
    private final Writer file;
    private final Writer shell;
    private final String run;
    private final Secrets secrets;
    private final WithheldOutput withheld = new WithheldOutput();

    public PathLog(Path reportDirectory, String path) {
        this(reportDirectory, path, "", Secrets.none());
    }

    /**
     * @param run id of the run
     * @param secrets what is written nowhere
     */
    public PathLog(Path reportDirectory, String path, String run, Secrets secrets) {
        this.run = run;
        this.secrets = secrets;
        this.directory = reportDirectory.resolve("logs").resolve(path);
        try {
            PrivatePlace.directory(reportDirectory.resolve("logs"));
            PrivatePlace.directory(directory);
            this.file = Files.newBufferedWriter(PrivatePlace.file(directory.resolve("shell.log")));
            this.shell = secrets.hiding(file);
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    /** Id of the run. */
    String run() {
        return run;
    }

    /** The same text without secrets. */
    String hidden(String text) {
        return secrets.hiddenIn(text);
    }

    /** A command that is given to the operator's shell; its output is that of {@link #shell} from now on. */
    void command(String echo, String command) {
        synchronized (shell) {
            try {
                shell.write(echo + command + "\n");
            } catch (IOException failed) {
                throw unwritable(failed);
            }
        }
    }

    /** A command that was carried out beside the operator's shell, and what it printed. */
    public void beside(String echo, String command, String text) {
        synchronized (shell) {
            try {
                shell.write(echo + command + "\n" + printed(text));
            } catch (IOException failed) {
                throw unwritable(failed);
            }
        }
    }

    /** Output of the operator's shell, as it comes. */
    public void shell(String part) {
        synchronized (shell) {
            try {
                shell.write(secrets.withholds() ? withheld.next(part) : part);
                file.flush();
            } catch (IOException failed) {
                throw unwritable(failed);
            }
        }
    }

    /** What programs have printed, under its own name. */
    public void write(String name, String text) {
        own(name, printed(text));
    }

    /** What a command has printed, under its own name. */
    public void write(String name, String heading, String command, String text) {
        own(name, heading + "\n$ " + command + "\n" + printed(text));
    }

    /** A fault with its trace; what others say in it may hold anything. */
    public void fault(String name, Throwable fault) {
        own(name, FaultText.of(fault));
    }

    private String printed(String text) {
        return secrets.withholds() ? WithheldOutput.of(text) : text;
    }

    /** A text of Rehearsal's own, without a row in it. */
    public void own(String name, String text) {
        try (Writer out = writer(name)) {
            out.write(text);
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    /** Rehearsal's own lines, written as they are made. */
    void lines(String name, Iterator<String> lines) {
        try (Writer out = writer(name)) {
            while (lines.hasNext()) {
                out.write(lines.next());
                out.write('\n');
            }
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    private Writer writer(String name) throws IOException {
        Path each = directory.resolve(secrets.hiddenIn(name));
        Files.createDirectories(Objects.requireNonNull(each.getParent(), "a file in the log directory"));
        return secrets.hiding(Files.newBufferedWriter(each));
    }

    private UncheckedIOException unwritable(IOException failed) {
        return new UncheckedIOException("The log directory " + directory + " cannot be written", failed);
    }

    @Override
    public void close() {
        synchronized (shell) {
            try {
                shell.write(withheld.rest());
                shell.close();
            } catch (IOException failed) {
                throw unwritable(failed);
            }
        }
    }
}
