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

    PathLog(Path reportDirectory, String path) {
        this.directory = reportDirectory.resolve("logs").resolve(path);
        try {
            Files.createDirectories(directory);
            this.shell = Files.newBufferedWriter(directory.resolve("shell.log"));
        } catch (IOException failed) {
            throw new UncheckedIOException("The log directory " + directory + " cannot be written", failed);
        }
    }

    /** Output of the operator's shell, as it comes. */
    void shell(String part) {
        synchronized (shell) {
            try {
                shell.write(part);
                shell.flush();
            } catch (IOException failed) {
                throw new UncheckedIOException("The log directory " + directory + " cannot be written", failed);
            }
        }
    }

    /** A whole text under its own name. */
    void write(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent(), "a file in the log directory"));
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException("The log directory " + directory + " cannot be written", failed);
        }
    }

    /** Lines under a name of their own, written as they are made. */
    void lines(String name, Iterator<String> lines) {
        try {
            Files.write(directory.resolve(name), (Iterable<String>) () -> lines);
        } catch (IOException failed) {
            throw new UncheckedIOException("The log directory " + directory + " cannot be written", failed);
        }
    }

    @Override
    public void close() {
        synchronized (shell) {
            try {
                shell.close();
            } catch (IOException failed) {
                throw new UncheckedIOException("The log directory " + directory + " cannot be written", failed);
            }
        }
    }
}
