package dev.rehearsal.dump;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A dump of a database on this machine, read once from end to end and never written to. Immutable.
 *
 * @param gzipped whether the whole file is compressed by gzip
 * @param server version of the PostgreSQL that was dumped; null when the dump does not say
 * @param key SHA-256 of the content, so that the same content is the same dump wherever it lies
 */
public record DumpFile(
        Path path,
        DumpFormat format,
        boolean gzipped,
        @Nullable String server,
        String key) {
    /** Name of a directory's table of contents. */
    static final String CONTENTS = "toc.dat";

    private static final int BUFFER = 1 << 16;
    private static final Pattern MAJOR = Pattern.compile("(\\d+).*", Pattern.DOTALL);

    /**
     * Reads it whole: what is cut off or damaged by gzip's own sum, or by the absence of the last line, shows here.
     *
     * @throws DumpException when it is missing, unreadable, damaged, incomplete, or no dump of one database
     */
    public static DumpFile read(Path path) {
        Path file = path.toAbsolutePath().normalize();
        if (!Files.exists(file)) {
            throw new DumpException("The dump " + file + " does not exist; correct the path after 'dump:'.");
        }
        if (!Files.isReadable(file)) {
            throw new DumpException("The dump " + file + " may not be read by this user; change its permissions.");
        }
        try {
            return Files.isDirectory(file) ? DumpDirectory.read(file) : single(file);
        } catch (EOFException | ZipException damaged) {
            throw damaged(file, "its compressed data is broken or ends too early", damaged);
        } catch (IOException unreadable) {
            throw new DumpException(
                    "The dump " + file + " cannot be read: " + unreadable.getMessage() + ".", unreadable);
        }
    }

    private static DumpFile single(Path file) throws IOException {
        boolean gzipped;
        byte[] head;
        try (InputStream raw = Files.newInputStream(file)) {
            byte[] magic = raw.readNBytes(2);
            gzipped = magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
        }
        if (Files.size(file) == 0) {
            throw damaged(file, "it has no byte", null);
        }
        try (InputStream content = content(file, gzipped)) {
            head = content.readNBytes(5);
        }
        try (Fingerprint content = new Fingerprint(content(file, gzipped))) {
            if (ArchiveHeader.begins(head)) {
                String server = archive(file, content);
                return new DumpFile(file, DumpFormat.CUSTOM, gzipped, server, content.key());
            }
            PlainEnds ends = PlainEnds.read(content);
            ends.requireWhole(file);
            return new DumpFile(file, DumpFormat.PLAIN, gzipped, ends.server(), content.key());
        }
    }

    private static @Nullable String archive(Path file, InputStream content) throws IOException {
        try {
            return ArchiveHeader.read(content).server();
        } catch (EOFException cut) {
            throw damaged(file, "it ends within its header", cut);
        }
    }

    /** The bytes as pg_dump wrote them; the caller closes it. */
    static InputStream content(Path file, boolean gzipped) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        return gzipped ? new GZIPInputStream(raw, BUFFER) : raw;
    }

    static DumpException damaged(Path file, String how, @Nullable Throwable cause) {
        String message =
                "The dump " + file + " is damaged or incomplete: " + how + "; copy it again, or make a new one.";
        return cause == null ? new DumpException(message) : new DumpException(message, cause);
    }

    /** The first number of a version; null when there is none. */
    static @Nullable Integer major(@Nullable String version) {
        Matcher number = MAJOR.matcher(version == null ? "" : version.strip());
        return number.matches() ? Integer.valueOf(number.group(1)) : null;
    }

    /**
     * Refuses a dump that a server cannot take: pg_dump promises the way to a newer PostgreSQL only.
     *
     * @param version of the server that is to take it
     * @param release whose server it is
     * @throws DumpException when the dump is of a newer one
     */
    public void requireFor(String version, String release) {
        Integer theirs = major(server);
        Integer ours = major(version);
        if (theirs != null && ours != null && theirs > ours) {
            throw new DumpException("The dump " + path + " comes from PostgreSQL " + server + ", and release " + release
                    + " runs PostgreSQL " + version + ", which cannot restore it; dump a server of PostgreSQL " + ours
                    + ", or name a release with --from that runs PostgreSQL " + theirs + ".");
        }
    }

    /** The dump by its name alone, which is no secret; never its content. */
    @Override
    public String toString() {
        return String.valueOf(path.getFileName());
    }
}
