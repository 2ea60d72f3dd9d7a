package dev.rehearsal.scenarios;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A Compose file's text: what Compose makes of it, with all that it includes and extends, where Compose is there and
 * understands it, else the file itself. Variables stay as they are written, so that no secret gets into the text.
 *
 * @param refused why Compose did not read it; null when it did
 */
record ComposeText(String text, @Nullable String refused) {
    private static final long LIMIT_SECONDS = 20;

    /** Reads it; needs no engine. */
    static ComposeText of(Path file) throws IOException {
        String own = Files.readString(file);
        Path printed = Files.createTempFile("rehearse-compose", ".json");
        Path told = Files.createTempFile("rehearse-compose", ".err");
        try {
            Process compose = new ProcessBuilder(List.of(
                            "docker",
                            "compose",
                            "-f",
                            file.toString(),
                            "config",
                            "--format",
                            "json",
                            "--no-interpolate",
                            "--no-path-resolution"))
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(printed.toFile())
                    .redirectError(told.toFile())
                    .start();
            if (!compose.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                compose.destroyForcibly();
                return new ComposeText(own, "it took longer than " + LIMIT_SECONDS + " s");
            }
            return compose.exitValue() == 0
                    ? new ComposeText(Files.readString(printed), null)
                    : new ComposeText(own, lastLine(told));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return new ComposeText(own, "it was interrupted");
        } catch (IOException absent) {
            return new ComposeText(own, "the docker command is not there");
        } finally {
            Files.deleteIfExists(printed);
            Files.deleteIfExists(told);
        }
    }

    private static String lastLine(Path told) throws IOException {
        try (InputStream in = Files.newInputStream(told)) {
            return new String(in.readNBytes(10_000), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .reduce((one, next) -> next)
                    .orElse("it gave no reason");
        }
    }
}
