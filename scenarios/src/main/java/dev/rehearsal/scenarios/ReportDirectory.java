package dev.rehearsal.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Where one run's report lies. */
record ReportDirectory(Path path, @Nullable Path runs) {
    /**
     * Creates it.
     *
     * @param asked the directory that was asked for; null for one under the project's {@code reports/runs}
     * @throws UsageException when it cannot be written
     */
    static ReportDirectory create(Path home, RunId run, @Nullable Path asked) {
        Path runs = asked == null ? home.resolve("reports/runs") : null;
        Path path = asked == null
                ? home.resolve("reports/runs").resolve(run.text())
                : asked.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            if (!Files.isWritable(path)) {
                throw new UsageException("The report directory " + path + " cannot be written.");
            }
        } catch (IOException failed) {
            throw new UsageException("The report directory " + path + " cannot be created: " + failed.getMessage());
        }
        return new ReportDirectory(path, runs);
    }

    /** Points {@code latest} at it, in one move; a directory of the caller's own has no such pointer. */
    void becomesLatest() {
        if (runs == null) {
            return;
        }
        try {
            Path fresh = runs.resolve(".latest-" + path.getFileName());
            Files.deleteIfExists(fresh);
            Files.createSymbolicLink(fresh, path.getFileName());
            Files.move(
                    fresh, runs.resolve("latest"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UsageException("'latest' in " + runs + " cannot be pointed at this run: " + failed.getMessage());
        }
    }
}
