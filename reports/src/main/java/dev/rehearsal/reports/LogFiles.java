package dev.rehearsal.reports;

import dev.rehearsal.verdict.PathVerdict;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The files under {@code logs/} of a report directory that belong to one path. */
final class LogFiles {
    private static final int END = 256 * 1024;

    /** More than any path has, unless something writes files without end. */
    private static final int MOST = 60;

    /**
     * A path's log files in order.
     *
     * @param more how many there are besides
     */
    record Listing(List<Path> files, int more) {}

    private LogFiles() {}

    /** The path's log files in order. */
    static Listing of(Path directory, PathVerdict path) throws IOException {
        Path logs = directory.resolve("logs");
        if (!Files.isDirectory(logs)) {
            return new Listing(List.of(), 0);
        }
        // Compared, never resolved: a path's name cannot lead out of the directory.
        try (Stream<Path> files = Files.walk(logs)) {
            List<Path> all = files.filter(Files::isRegularFile)
                    .filter(file -> logs.relativize(file).getName(0).toString().equals(path.path()))
                    .sorted()
                    .toList();
            int shown = Math.min(MOST, all.size());
            return new Listing(all.subList(0, shown), all.size() - shown);
        }
    }

    /** Its name within the path's directory. */
    static String name(Path directory, Path file) {
        Path within = directory.resolve("logs").relativize(file);
        return within.subpath(1, within.getNameCount()).toString();
    }

    /** The end of a log as text, 256 KiB at most; what is no UTF-8 is replaced. */
    static String end(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(Math.max(0, channel.size() - END));
            ByteBuffer bytes = ByteBuffer.allocate(END);
            int read = 0;
            while (bytes.hasRemaining() && read >= 0) {
                read = channel.read(bytes);
            }
            return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
        }
    }

    /** A link from the report directory to the file. */
    static String link(Path directory, Path file) {
        return StreamSupport.stream(directory.relativize(file).spliterator(), false)
                .map(LogFiles::encoded)
                .collect(Collectors.joining("/"));
    }

    /** The last name of a path as a part of a link. */
    static String encoded(Path path) {
        return URLEncoder.encode(String.valueOf(path.getFileName()), StandardCharsets.UTF_8)
                .replace("+", "%20");
    }
}
