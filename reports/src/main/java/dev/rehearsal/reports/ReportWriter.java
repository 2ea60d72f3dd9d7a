package dev.rehearsal.reports;

import dev.rehearsal.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Renders a verdict into its report directory; {@code verdict.json} itself is written by whoever reached the verdict.
 * Thread-safe for different directories.
 */
public final class ReportWriter {
    private final Path allure;
    private final Consumer<String> complaints;

    /**
     * @param allure where Allure's generator lies
     * @param complaints told in one line when Allure's part could not be made
     */
    public ReportWriter(Path allure, Consumer<String> complaints) {
        this.allure = allure;
        this.complaints = complaints;
    }

    /** Where the build puts Allure's generator in a project directory. */
    public static Path allureIn(Path home) {
        return home.resolve("scenarios/target/allure-2.34.1");
    }

    /**
     * Writes {@code junit.xml}, what other pipelines read, {@code report.html}, {@code allure-results/} and
     * {@code allure-report/}, replacing what a former call left. A fault in Allure's part is a complaint, because the other documents hold the same.
     *
     * @throws IOException when a document cannot be written
     */
    public void write(Verdict verdict, Path directory) throws IOException {
        writePages(verdict, directory);
        Path results = directory.resolve("allure-results");
        Path report = directory.resolve("allure-report");
        try {
            remove(results);
            remove(report);
            AllureResults.write(verdict, directory, results);
            AllureReport.generate(allure.toAbsolutePath(), results, report);
        } catch (IOException | RuntimeException failed) {
            complain(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            complain(interrupted);
        }
    }

    /**
     * Writes {@code junit.xml}, the other documents for pipelines, and {@code report.html} alone: Allure's part is most of a report's size and takes a process
     * of its own.
     *
     * @throws IOException when a document cannot be written
     */
    public static void writePages(Verdict verdict, Path directory) throws IOException {
        JUnitReport.write(verdict, directory.resolve("junit.xml"));
        GateFiles.write(verdict, directory);
        HtmlReport.write(verdict, directory);
    }

    private void complain(Exception failed) {
        String reason = failed.getMessage() == null ? failed.toString() : failed.getMessage();
        complaints.accept("The Allure report was not made: " + Printable.line(reason, 500));
    }

    private static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> found = Files.walk(directory)) {
            List<Path> childrenFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path each : childrenFirst) {
                Files.delete(each);
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }
}
