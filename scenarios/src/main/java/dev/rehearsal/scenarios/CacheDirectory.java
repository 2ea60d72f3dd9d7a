package dev.rehearsal.scenarios;

import java.nio.file.Path;

/** This user's cache, the same one that the set-up scripts use. */
final class CacheDirectory {
    private CacheDirectory() {}

    static Path path() {
        String named = System.getenv("REHEARSAL_CACHE");
        return named == null || named.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache", "rehearsal")
                : Path.of(named);
    }
}
