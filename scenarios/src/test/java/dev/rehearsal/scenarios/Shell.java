package dev.rehearsal.scenarios;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/** Executes the shell of a template in a directory of its own, as a CI system does. */
record Shell(Path directory) {
    record Outcome(int status, String output) {}

    /** Puts a {@code rehearse} there that is this build's own, without building it again; the directory of it. */
    Path rehearsal() throws IOException {
        Path tool = Files.createDirectories(directory.resolve("tool"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Files.writeString(
                tool.resolve("rehearse"),
                "#!/bin/sh\nexec '" + java + "' -XX:TieredStopAtLevel=1 -cp '" + System.getProperty("java.class.path")
                        + "' dev.rehearsal.scenarios.Main \"$@\"\n");
        Files.setPosixFilePermissions(tool.resolve("rehearse"), PosixFilePermissions.fromString("rwxr-xr-x"));
        return tool;
    }

    /** As GitLab's and GitHub's bash: the first line that fails ends it. */
    Outcome execute(List<String> lines, Map<String, String> environment) throws IOException, InterruptedException {
        return bash(List.of("bash", "-eo", "pipefail", "-c", String.join("\n", lines)), environment);
    }

    /** Whether bash can read it at all. */
    Outcome parse(String script) throws IOException, InterruptedException {
        return bash(List.of("bash", "-n", "-c", script), Map.of());
    }

    private Outcome bash(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("REHEARSAL_HOME", Home.directory().toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}
