package dev.rehearsal.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where one corpus' proofs leave what they saw, a directory each, and how much of it stays. Thread-safe for different
 * proofs.
 */
record ProofReports(Path directory) {
    /** Runs of a corpus that are kept, this one with them: enough to compare with; chosen. */
    static final int MOST = 10;

    private static final Pattern RUN = Pattern.compile("\\d{8}-\\d{6}-[0-9a-f]{4}");

    /** The directory of one. */
    Path of(KnownFault fault) {
        return directory.resolve(fault.name());
    }

    /**
     * Writes down what was told. The logs, nearly all of a report, only stay where it did not end as it must.
     *
     * @throws IOException when it cannot be written
     */
    void keep(FaultResult proof) throws IOException {
        Path own = of(proof.fault());
        Files.createDirectories(own);
        Files.writeString(own.resolve("told.txt"), proof.told());
        if (proof.asExpected()) {
            remove(own.resolve("logs"));
        }
    }

    /**
     * Removes the oldest runs beside this one, as far as there are too many.
     *
     * @param all where the runs lie; what does not look like one stays
     * @throws IOException when one cannot be removed
     */
    void giveUpOldest(Path all) throws IOException {
        List<Path> newestFirst;
        try (Stream<Path> found = Files.list(all)) {
            newestFirst = found.filter(
                            each -> RUN.matcher(each.getFileName().toString()).matches())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path old : newestFirst.stream().skip(MOST).toList()) {
            remove(old);
        }
    }

    /** Starts afresh with one. */
    void forget(KnownFault fault) throws IOException {
        remove(of(fault));
    }

    private static void remove(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> found = Files.walk(tree)) {
            List<Path> childrenFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path each : childrenFirst) {
                Files.delete(each);
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }
}
