package dev.rehearsal.base;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Directories (0700) and files (0600) that only this user reads, whatever the umask is: logs and caches hold an application's
 * data. On a file system without such permissions they are as the system makes them. Stateless.
 */
public final class PrivatePlace {
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private PrivatePlace() {}

    /**
     * Creates a directory, and those above it that are missing; one that is there already is closed to others.
     *
     * @throws IOException when it cannot be made, is a symbolic link, or belongs to somebody else
     */
    public static Path directory(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        if (Files.isSymbolicLink(absolute)) {
            throw new FileSystemException(
                    path.toString(), null, "is a symbolic link; name the directory that it leads to");
        }
        if (!posix(absolute)) {
            return Files.createDirectories(path);
        }
        if (!Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(absolute, PosixFilePermissions.asFileAttribute(DIRECTORY));
        }
        Files.createDirectories(absolute);
        requireOwn(absolute);
        restrict(absolute, DIRECTORY);
        return path;
    }

    /**
     * Creates a file that only this user reads, or empties it and closes it to others.
     *
     * @throws IOException when it cannot be made, or is a symbolic link
     */
    public static Path file(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            throw new FileSystemException(path.toString(), null, "is a symbolic link, which is not written through");
        }
        if (!posix(path.toAbsolutePath())) {
            return path;
        }
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(FILE));
        }
        restrict(path, FILE);
        return path;
    }

    /** Closes everything in a directory to others; symbolic links are not followed. */
    public static void closeAll(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                if (!Files.isSymbolicLink(each) && posix(each)) {
                    Set<PosixFilePermission> now = Files.getPosixFilePermissions(each);
                    if (now.removeAll(OTHERS)) {
                        Files.setPosixFilePermissions(each, now);
                    }
                }
            }
        }
    }

    private static void requireOwn(Path path) throws IOException {
        Object owner = Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        Path self = Path.of("/proc/self");
        if (Files.isDirectory(self) && !owner.equals(Files.getAttribute(self, "unix:uid"))) {
            throw new FileSystemException(
                    path.toString(), null, "belongs to another user (" + owner + "); name a directory of your own");
        }
    }

    private static void restrict(Path path, Set<PosixFilePermission> permissions) throws IOException {
        if (!Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).equals(permissions)) {
            Files.setPosixFilePermissions(path, permissions);
        }
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }
}
