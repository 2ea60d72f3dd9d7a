package dev.rehearsal.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * {@code allure-report/}: made by Allure's own generator in a process of its own, so that its memory and its faults stay
 * there. One file, because a browser loads no data from disk beside a page.
 */
final class AllureReport {
    private static final long SECONDS = 180;

    private AllureReport() {}

    /**
     * Generates the report.
     *
     * @param home where the generator lies, with {@code lib} and {@code plugins}
     * @throws IOException when there is no generator or it fails; the message says what to do
     * @throws InterruptedException when interrupted; the generator is ended then
     */
    static void generate(Path home, Path results, Path report) throws IOException, InterruptedException {
        if (!Files.isDirectory(home.resolve("lib"))) {
            throw new IOException("its generator is not in " + home + "; './mvnw package' puts it there");
        }
        Path output = Files.createTempFile("allure-", ".log");
        try {
            Process process = process(home, results, report)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                    throw new IOException("its generator took longer than " + SECONDS + " s");
                }
            } finally {
                process.destroyForcibly();
            }
            if (process.exitValue() != 0) {
                throw new IOException("its generator exited with " + process.exitValue() + ": "
                        + Printable.line(LogFiles.end(output), 300));
            }
            AllureHistory.keep(report);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static ProcessBuilder process(Path home, Path results, Path report) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath =
                home.resolve("lib") + "/*" + System.getProperty("path.separator") + home.resolve("lib/config");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                java,
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-classpath",
                classPath,
                "io.qameta.allure.CommandLine",
                "generate",
                "--clean",
                "--single-file",
                "--name",
                "Rehearsal",
                "--output",
                report.toString(),
                results.toString()));
        // The generator finds its plug-ins by APP_HOME, and calls home unless it is told not to.
        builder.environment().putAll(Map.of("APP_HOME", home.toString(), "ALLURE_NO_ANALYTICS", "true"));
        return builder;
    }
}
