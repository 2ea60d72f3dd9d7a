package dev.rehearsal.server.images;

import dev.rehearsal.server.ReplicaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The images that a rehearsal itself needs, built by the project's script when the engine lacks them. */
public final class HostImages {
    private static final long LIMIT_MINUTES = 15;

    private final Map<String, String> references;

    private HostImages(Map<String, String> references) {
        this.references = references;
    }

    /**
     * Asks the build script, which answers at once when everything is there.
     *
     * @param home the project's directory
     * @throws ReplicaException when an image cannot be built
     */
    public static HostImages ensure(Path home, String... names) {
        return new HostImages(
                PreparationScript.run(home.resolve("fixtures/images/build.sh"), home, LIMIT_MINUTES, names));
    }

    /** Reference of an image that {@link #ensure} was asked for. */
    public String reference(String name) {
        String reference = references.get(name);
        if (reference == null) {
            throw new ReplicaException("The image build named no image for '" + name + "'.");
        }
        return reference;
    }

    /** Runs a script whose standard output is {@code key=value} lines. */
    public static final class PreparationScript {
        private PreparationScript() {}

        /**
         * @param workingDirectory where it runs
         * @return what it said
         * @throws ReplicaException when it is missing, fails or exceeds the limit
         */
        public static Map<String, String> run(
                Path script, Path workingDirectory, long limitMinutes, String... arguments) {
            if (!Files.isRegularFile(script)) {
                throw new ReplicaException("The script " + script + " does not exist.");
            }
            try {
                Path output = Files.createTempFile("rehearsal-prepare", ".out");
                Path errors = Files.createTempFile("rehearsal-prepare", ".err");
                try {
                    ProcessBuilder builder = new ProcessBuilder("bash", script.toString());
                    builder.command().addAll(java.util.List.of(arguments));
                    Process process = builder.directory(workingDirectory.toFile())
                            .redirectOutput(output.toFile())
                            .redirectError(errors.toFile())
                            .start();
                    process.getOutputStream().close();
                    if (!process.waitFor(limitMinutes, TimeUnit.MINUTES)) {
                        process.destroyForcibly();
                        throw new ReplicaException(
                                script + " was not done after " + limitMinutes + " minutes; " + tail(errors));
                    }
                    if (process.exitValue() != 0) {
                        throw new ReplicaException(
                                script + " ended with " + process.exitValue() + "; its last words: " + tail(errors));
                    }
                    return pairs(Files.readString(output));
                } finally {
                    Files.deleteIfExists(output);
                    Files.deleteIfExists(errors);
                }
            } catch (IOException failed) {
                throw new ReplicaException(script + " could not be run: " + failed.getMessage(), failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new ReplicaException("The run was interrupted.", stopped);
            }
        }

        private static Map<String, String> pairs(String text) {
            Map<String, String> pairs = new HashMap<>();
            text.lines().filter(line -> line.contains("=")).forEach(line -> {
                int equals = line.indexOf('=');
                pairs.put(line.substring(0, equals), line.substring(equals + 1));
            });
            return pairs;
        }

        private static String tail(Path file) throws IOException {
            String text = Files.readString(file, StandardCharsets.UTF_8).strip();
            return text.substring(Math.max(0, text.length() - 600));
        }
    }
}
