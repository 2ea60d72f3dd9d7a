package dev.rehearsal.scenarios;

import dev.rehearsal.reports.attest.Attestation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a former run left in a report directory. The attestation goes first, so that at no moment one lies there that vouches for
 * anything. Stateless.
 */
final class FormerReport {
    /** Tells a report directory from one of the caller's that has logs of its own; hidden, so no evidence. */
    static final String MARK = ".rehearsal-report";

    private static final List<String> DOCUMENTS = List.of(
            "report.html",
            "guide.html",
            "guide.md",
            "junit.xml",
            "metrics.txt",
            "code-quality.json",
            "report.sarif",
            "annotations.json");

    private static final List<String> DIRECTORIES = List.of("logs", "procedures", "allure-results", "allure-report");

    private FormerReport() {}

    /**
     * Removes it. Files that no run writes stay.
     *
     * @throws IOException when something cannot be removed
     */
    static void remove(Path directory) throws IOException {
        boolean attested = Files.deleteIfExists(directory.resolve(Attestation.FILE));
        boolean judged = Files.deleteIfExists(directory.resolve("verdict.json"));
        for (String each : DOCUMENTS) {
            Files.deleteIfExists(directory.resolve(each));
        }
        if (attested || judged || Files.exists(directory.resolve(MARK))) {
            for (String each : DIRECTORIES) {
                removeAll(directory.resolve(each));
            }
        }
        Files.writeString(
                directory.resolve(MARK), "A report of Rehearsal: the next run in this directory replaces it.\n");
    }

    private static void removeAll(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }
}
