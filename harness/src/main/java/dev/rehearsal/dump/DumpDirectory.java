package dev.rehearsal.dump;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads dumps that are directories. Stateless. */
final class DumpDirectory {
    private DumpDirectory() {}

    static DumpFile read(Path directory) throws IOException {
        Path contents = directory.resolve(DumpFile.CONTENTS);
        if (!Files.isRegularFile(contents)) {
            throw new DumpException("The directory " + directory + " is no dump: it has no " + DumpFile.CONTENTS
                    + "; name a directory that 'pg_dump -Fd' has made.");
        }
        String key = Fingerprint.of(directory, files(directory));
        for (Path file : files(directory)) {
            if (String.valueOf(file.getFileName()).endsWith(".gz")) {
                requireWhole(directory, file);
            }
        }
        return new DumpFile(directory, DumpFormat.DIRECTORY, false, server(directory, contents), key);
    }

    private static @Nullable String server(Path directory, Path contents) throws IOException {
        try (InputStream in = DumpFile.content(contents, false)) {
            in.mark(5);
            if (!ArchiveHeader.begins(in.readNBytes(5))) {
                throw DumpFile.damaged(directory, "its " + DumpFile.CONTENTS + " is no table of contents", null);
            }
            in.reset();
            return ArchiveHeader.read(in).server();
        } catch (EOFException cut) {
            throw DumpFile.damaged(directory, "its " + DumpFile.CONTENTS + " ends within its header", cut);
        }
    }

    private static void requireWhole(Path directory, Path file) throws IOException {
        try (InputStream content = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
            content.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (EOFException | java.util.zip.ZipException broken) {
            throw DumpFile.damaged(directory, "the compressed data of " + file.getFileName() + " is broken", broken);
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
