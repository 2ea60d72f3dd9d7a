package dev.rehearsal.rehearsal.releases;

import dev.rehearsal.base.PrivatePlace;
import dev.rehearsal.rehearsal.snapshot.FileLock;
import dev.rehearsal.server.ReplicaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A git repository at an address, mirrored into the caches. Whatever helpers and keys git itself is configured with are
 * used; {@code REHEARSAL_GIT_USER} and {@code REHEARSAL_GIT_PASSWORD} (or a token) answer where it would ask. They reach git
 * through its environment, never as arguments, and are stored nowhere. Stateless.
 */
public final class RemoteRepository {
    static final String USER = "REHEARSAL_GIT_USER";
    static final String PASSWORD = "REHEARSAL_GIT_PASSWORD";

    private static final long LIMIT_MINUTES = 10;
    /** Transports that only speak to a server: with any other, git runs a program that the address names. */
    private static final String TRANSPORTS = "http:https:ssh:git:file";

    private static final Pattern ADDRESS =
            Pattern.compile("(?:https?|ssh|git)://(?:[^-/@\\s][^/@\\s]*@)?[^-/@\\s\\p{Cntrl}][^\\s\\p{Cntrl}]*"
                    + "|file:/[^\\p{Cntrl}]*|[^-/:@\\s][^/:@\\s]*@[^-/:@\\s][^/:\\s]*:[^-\\p{Cntrl}][^\\p{Cntrl}]*");
    private static final String ANSWER = """
            #!/bin/sh
            case "$1" in
              Username*) printf '%s\\n' "$REHEARSAL_GIT_USER" ;;
              *) printf '%s\\n' "$REHEARSAL_GIT_PASSWORD" ;;
            esac
            """;

    private RemoteRepository() {}

    /** Whether a descriptor's repository is an address, and no path. */
    public static boolean isOne(String repository) {
        return repository.matches("[A-Za-z][A-Za-z0-9+.-]*:{1,2}(?://)?.*|[^/:\\s]+@[^/:\\s]+:.*");
    }

    /** Git reads an address that begins with '-' as an option, and 'ext::' as a command of this machine. */
    private static void requireHarmless(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw new ReplicaException(
                    "The repository address '"
                            + withoutPassword(address).replaceAll("\\p{Cntrl}", "?")
                            + "' is not one that Rehearsal fetches from; give http, https, ssh, git or file, or USER@HOST:PATH.");
        }
    }

    /**
     * The mirror, brought up to date.
     *
     * @param caches this user's cache directory
     * @param variables of the process
     * @throws ReplicaException when it cannot be fetched
     */
    public static Path mirror(String address, Path caches, Map<String, String> variables) {
        requireHarmless(address);
        Path directory = caches.resolve("repositories")
                .resolve(UUID.nameUUIDFromBytes(address.getBytes(StandardCharsets.UTF_8)) + ".git");
        try (FileLock held = FileLock.hold(caches.resolve("locks"), "repository-" + directory.getFileName())) {
            PrivatePlace.directory(caches.resolve("repositories"));
            PrivatePlace.directory(directory);
            if (!Files.exists(directory.resolve("HEAD"))) {
                git(address, directory, Map.of(), "init", "--quiet", "--bare");
            }
            Path answer = Files.createTempFile(
                    "rehearsal-askpass",
                    ".sh",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try {
                Files.writeString(answer, ANSWER);
                git(
                        address,
                        directory,
                        environment(answer, variables),
                        "fetch",
                        "--quiet",
                        "--prune",
                        "--force",
                        "--no-write-fetch-head",
                        "--",
                        address,
                        "+refs/heads/*:refs/heads/*",
                        "+refs/tags/*:refs/tags/*");
            } finally {
                Files.deleteIfExists(answer);
            }
            return directory;
        } catch (IOException failed) {
            throw new ReplicaException(
                    "The mirror " + directory + " cannot be written: " + failed.getMessage(), failed);
        }
    }

    private static Map<String, String> environment(Path answer, Map<String, String> variables) {
        Map<String, String> environment = new HashMap<>();
        // nobody sits at a terminal: git fails at once instead
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("GIT_ALLOW_PROTOCOL", TRANSPORTS);
        String password = variables.getOrDefault(PASSWORD, "");
        if (!password.isEmpty()) {
            environment.put("GIT_ASKPASS", answer.toString());
            environment.put(PASSWORD, password);
            // what forges expect beside a token
            environment.put(USER, variables.getOrDefault(USER, "oauth2"));
        }
        return environment;
    }

    private static void git(String address, Path directory, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "--git-dir", directory.toString()));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile("rehearsal-git", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectError(errors.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(environment);
            Process git = builder.start();
            git.getOutputStream().close();
            if (!git.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                git.destroyForcibly();
                throw new ReplicaException("The repository " + withoutPassword(address) + " was not fetched within "
                        + LIMIT_MINUTES + " minutes.");
            }
            if (git.exitValue() != 0) {
                String said = withoutPassword(
                        Files.readString(errors).strip().lines().findFirst().orElse("git said nothing"));
                throw new ReplicaException("The repository " + withoutPassword(address) + " cannot be fetched (" + said
                        + "); configure a credential helper of git, or set " + USER + " and " + PASSWORD + ".");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ReplicaException("The run was interrupted.", stopped);
        } finally {
            Files.deleteIfExists(errors);
        }
    }

    private static String withoutPassword(String text) {
        return text.replaceAll("://[^/@\\s]*@", "://");
    }
}
