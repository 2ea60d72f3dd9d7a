package dev.rehearsal.scenarios;

import dev.rehearsal.base.PrivatePlace;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** This user's cache, the same one that the set-up scripts use. */
final class CacheDirectory {
    private CacheDirectory() {}

    /**
     * The directory, which is made, and closed to other users: it holds repositories, copies of releases and locks.
     *
     * @throws UsageException when it is a symbolic link, belongs to somebody else, or cannot be made
     */
    static Path ensured() {
        Path path = path();
        try {
            return PrivatePlace.directory(path);
        } catch (IOException refused) {
            String reason = refused instanceof FileSystemException known && known.getReason() != null
                    ? known.getReason()
                    : "cannot be made: " + refused.getMessage();
            throw new UsageException("The cache directory " + path + " " + reason + " (REHEARSAL_CACHE).");
        }
    }

    static Path path() {
        String named = System.getenv("REHEARSAL_CACHE");
        return named == null || named.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache", "rehearsal")
                : Path.of(named);
    }
}
