package dev.rehearsal.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of one release, as they are to stand on the server. Immutable.
 *
 * @param tag the git tag that it gets
 * @param files path, with slashes, to the file; no directory without a file is kept
 */
public record ReleaseTree(String version, String tag, SortedMap<String, Content> files) {
    public ReleaseTree {
        files = new TreeMap<>(files);
    }

    /** A repository of its own that lies in there is none of the server's files. */
    private static final Pattern GIT = Pattern.compile("(^|/)\\.git(/|$)");

    /** What kind of file it is. */
    public enum Kind {
        PLAIN,
        EXECUTABLE,
        LINK
    }

    /** A file's content, which is read when it is needed. */
    public interface Content {
        /** What kind of file it is. */
        Kind kind() throws IOException;

        /** Its length in bytes. */
        long length() throws IOException;

        /** Its bytes; of a link, the path that it names. */
        InputStream open() throws IOException;
    }

    /**
     * The files below a directory, or one file; a link stays a link.
     *
     * @param name where they are to stand; empty for the root
     * @throws IOException when they cannot be listed
     */
    public static SortedMap<String, Content> filesOf(Path start, String name) throws IOException {
        SortedMap<String, Content> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(start)) {
            List<Path> found = all.filter(each -> !Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
                    .filter(each ->
                            !GIT.matcher(start.relativize(each).toString()).find())
                    .toList();
            for (Path file : found) {
                String below = start.relativize(file).toString().replace('\\', '/');
                String path = Stream.of(name, below)
                        .filter(part -> !part.isEmpty())
                        .reduce((a, b) -> a + "/" + b)
                        .orElseThrow();
                files.put(
                        path,
                        Files.isSymbolicLink(file)
                                ? text(Kind.LINK, Files.readSymbolicLink(file).toString())
                                : new OnDisk(file));
            }
        }
        return files;
    }

    /**
     * A path as git writes it, without what leads nowhere; empty for one that no commit can hold: an absolute one, the root
     * itself, or what lies outside of it or in a repository's own directory.
     */
    public static Optional<String> nameOf(Path path) {
        Path normal = path.normalize();
        String name = normal.toString().replace('\\', '/');
        return normal.isAbsolute()
                        || name.isEmpty()
                        || normal.startsWith("..")
                        || GIT.matcher(name).find()
                ? Optional.empty()
                : Optional.of(name);
    }

    /** A text of ours. */
    public static Content text(Kind kind, String text) {
        return new Held(kind, text);
    }

    private record OnDisk(Path file) implements Content {
        @Override
        public Kind kind() {
            return Files.isExecutable(file) ? Kind.EXECUTABLE : Kind.PLAIN;
        }

        @Override
        public long length() throws IOException {
            return Files.size(file);
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }

    private record Held(Kind kind, String text) implements Content {
        private byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public long length() {
            return bytes().length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes());
        }
    }
}
