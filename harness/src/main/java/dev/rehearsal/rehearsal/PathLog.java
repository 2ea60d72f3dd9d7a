package dev.rehearsal.rehearsal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Objects;

/** The directory {@code logs/<path>/} of a run. Thread-safe. */
final class PathLog implements AutoCloseable {
    private final Path directory;
    private final BufferedWriter shell;
    private final String run;
    private final Secrets secrets;
    private final Secrets.Lines output;
    private final StringBuilder line = new StringBuilder();

    /** A line that is longer is written in parts. */
    private static final int LONGEST_LINE = 1 << 16;

    PathLog(Path reportDirectory, String path) {
        this(reportDirectory, path, "", Secrets.none());
    }

    /**
     * @param run id of the run
     * @param secrets what is written nowhere
     */
    PathLog(Path reportDirectory, String path, String run, Secrets secrets) {
        this.run = run;
        this.secrets = secrets;
        this.output = secrets.lines();
        this.directory = reportDirectory.resolve("logs").resolve(path);
        try {
            Files.createDirectories(directory);
            this.shell = Files.newBufferedWriter(directory.resolve("shell.log"));
        } catch (IOException failed) {
            throw new UncheckedIOException("The log directory " + directory + " cannot be written", failed);
        }
    }

    /** Id of the run. */
    String run() {
        return run;
    }

    /** A command that is given to the operator's shell; its output is that of {@link #shell} from now on. */
    void command(String echo, String command) {
        synchronized (shell) {
            try {
                shell.write(output.of(line.toString()) + secrets.hiddenIn(echo + command) + "\n");
                line.setLength(0);
                output.begins(command);
            } catch (IOException failed) {
                throw new UncheckedIOException("The log directory " + directory + " cannot be written", failed);
            }
        }
    }

    /** A command that was carried out beside the operator's shell, and what it printed. */
    void beside(String echo, String command, String text) {
        Secrets.Lines lines = secrets.lines();
        lines.begins(command);
        synchronized (shell) {
            try {
                shell.write(secrets.hiddenIn(echo + command) + "\n" + lines.of(text));
            } catch (IOException failed) {
                throw new UncheckedIOException("The log directory " + directory + " cannot be written", failed);
            }
        }
    }

    /** Output of the operator's shell, as it comes; line by line, for a secret may come in two parts. */
    void shell(String part) {
        synchronized (shell) {
            try {
                line.append(part);
                int end = line.length() > LONGEST_LINE ? line.length() : line.lastIndexOf("\n") + 1;
                if (end > 0) {
                    shell.write(output.of(line.substring(0, end)));
                    shell.flush();
                    line.delete(0, end);
                }
            } catch (IOException failed) {
                throw new UncheckedIOException("The log directory " + directory + " cannot be written", failed);
            }
        }
    }

    /** What programs have printed, under its own name. */
    void write(String name, String text) {
        own(name, secrets.lines().of(text));
    }

    /** What a command has printed, under its own name. */
    void write(String name, String heading, String command, String text) {
        Secrets.Lines lines = secrets.lines();
        lines.begins(command);
        own(name, heading + "\n$ " + command + "\n" + lines.of(text));
    }

    /** A text of Rehearsal's own, without a row in it. */
    void own(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent(), "a file in the log directory"));
            Files.writeString(file, secrets.hiddenIn(text));
        } catch (IOException failed) {
            throw new UncheckedIOException("The log directory " + directory + " cannot be written", failed);
        }
    }

    /** Rehearsal's own lines, written as they are made. */
    void lines(String name, Iterator<String> lines) {
        try {
            Files.write(directory.resolve(name), (Iterable<String>) () -> hidden(lines));
        } catch (IOException failed) {
            throw new UncheckedIOException("The log directory " + directory + " cannot be written", failed);
        }
    }

    private Iterator<String> hidden(Iterator<String> lines) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return lines.hasNext();
            }

            @Override
            public String next() {
                return secrets.hiddenIn(lines.next());
            }
        };
    }

    @Override
    public void close() {
        synchronized (shell) {
            try {
                shell.write(output.of(line.toString()));
                shell.close();
            } catch (IOException failed) {
                throw new UncheckedIOException("The log directory " + directory + " cannot be written", failed);
            }
        }
    }
}
