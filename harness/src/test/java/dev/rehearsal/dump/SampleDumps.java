package dev.rehearsal.dump;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** One small database, dumped by pg_dump 17.12 in each of its formats. */
final class SampleDumps {
    private static final Path HERE = Path.of("src/test/resources/dumps").toAbsolutePath();

    private SampleDumps() {}

    static Path path(String name) {
        return HERE.resolve(name);
    }

    static Path gzipped(Path file, Path directory) throws IOException {
        Path gzipped = directory.resolve(file.getFileName() + ".gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzipped))) {
            Files.copy(file, out);
        }
        return gzipped;
    }

    static Path copyOfDirectory(Path into) throws IOException {
        Path copy = Files.createDirectory(into.resolve("copy"));
        try (Stream<Path> files = Files.list(path("directory"))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    /** The files of a directory that hold rows. */
    static List<Path> parts(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".gz"))
                    .sorted()
                    .toList();
        }
    }
}
