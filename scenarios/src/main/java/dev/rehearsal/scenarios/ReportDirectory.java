package dev.rehearsal.scenarios;

import dev.rehearsal.base.PrivatePlace;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where one run's report lies. */
record ReportDirectory(Path path, @Nullable Path runs) {
    /** The generated Allure report is most of a run's 10 MiB; logs of an application may be as much again. */
    private static final long LEAST_SPACE_MIB = 50;

    /**
     * Creates it, and takes away what a former run left there, before anything else is done: whatever becomes of this run,
     * nobody takes the former one's result for its own. From now on {@code latest} is this run.
     *
     * @param asked the directory that was asked for; null for one under the project's {@code reports/runs}
     * @throws UsageException when it cannot be written, or has no room
     */
    static ReportDirectory create(Path home, RunId run, @Nullable Path asked) {
        Path runs = asked == null ? home.resolve("reports/runs") : null;
        Path path = asked == null
                ? home.resolve("reports/runs").resolve(run.text())
                : asked.toAbsolutePath().normalize();
        try {
            if (asked == null || !Files.isDirectory(path)) {
                PrivatePlace.directory(path);
            }
            if (!Files.isWritable(path)) {
                throw new UsageException("The report directory " + path + " cannot be written.");
            }
            long free = Files.getFileStore(path).getUsableSpace() >> 20;
            if (free < LEAST_SPACE_MIB) {
                throw new UsageException("Only " + free + " MiB are free in the report directory " + path
                        + ", a report needs " + LEAST_SPACE_MIB + "; free some, or name another with --report-dir.");
            }
        } catch (IOException failed) {
            throw new UsageException("The report directory " + path + " cannot be created: " + reason(failed) + ".");
        }
        try {
            FormerReport.remove(path);
        } catch (IOException failed) {
            throw new UsageException("The former run's report in " + path + " cannot be removed (" + reason(failed)
                    + "); remove it, or name another directory with --report-dir.");
        }
        ReportDirectory directory = new ReportDirectory(path, runs);
        directory.becomesLatest();
        return directory;
    }

    /** A file system's message alone is often nothing but the name of the file. */
    private static String reason(IOException failed) {
        if (failed instanceof FileAlreadyExistsException) {
            return "there is a file of that name";
        }
        if (failed instanceof NoSuchFileException) {
            return "the directory above it takes no new one";
        }
        return failed instanceof FileSystemException known && known.getReason() != null
                ? known.getReason()
                : failed.getClass().getSimpleName();
    }

    /** Removes it again where nothing was written into it: no run, no report. A directory of the caller's own stays. */
    void forgetIfEmpty() {
        if (runs == null) {
            return;
        }
        try {
            try (Stream<Path> inside = Files.list(path)) {
                if (inside.anyMatch(each -> !each.endsWith(FormerReport.MARK))) {
                    return;
                }
            }
            Files.deleteIfExists(path.resolve(FormerReport.MARK));
            Files.delete(path);
            Path latest = runs.resolve("latest");
            if (Files.isSymbolicLink(latest) && Files.readSymbolicLink(latest).equals(path.getFileName())) {
                Files.delete(latest);
            }
        } catch (IOException filled) {
            // what is in it is worth keeping
        }
    }

    /** Points {@code latest} at it, in one move; a directory of the caller's own has no such pointer. */
    private void becomesLatest() {
        if (runs == null) {
            return;
        }
        try {
            PrivatePlace.closeAll(path);
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
