package dev.rehearsal.descriptor.starter;

import static dev.rehearsal.descriptor.starter.StarterText.quoted;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A starter descriptor for the application of a Compose file: what the file tells is filled in, what it does not is a
 * question, marked {@code # TODO:}. Immutable.
 *
 * @param text the descriptor
 * @param questions in the order of its lines
 * @param found a line for each service, and for where releases come from
 */
public record Starter(String text, List<Question> questions, List<String> found) {
    public Starter {
        questions = List.copyOf(questions);
        found = List.copyOf(found);
    }

    /**
     * Writes it.
     *
     * @param output where it will lie
     * @param schema the JSON Schema that an editor is to use
     */
    public static Starter of(ComposeFile compose, Path output, Path schema) {
        List<ServiceGuess> guesses = ServiceGuess.of(compose);
        ReleaseOrigin origin = ReleaseOrigin.find(compose, guesses);
        Path directory =
                Objects.requireNonNull(output.toAbsolutePath().normalize().getParent(), "a file has a directory");
        StarterText text = new StarterText()
                .add(
                        "# yaml-language-server: $schema="
                                + directory.relativize(schema.toAbsolutePath().normalize()),
                        "# Written by 'rehearse init' from " + compose.file().getFileName()
                                + "; answer what is marked TODO. docs/target-reference.md explains every key.",
                        "name: " + quoted(compose.project()),
                        "");
        new ReleaseLines(compose, guesses, origin, directory).write(text);
        host(compose, guesses, text);
        compose(compose, origin, text);
        services(guesses, text);
        new RequestLines(guesses).write(text);
        new DatabaseLines(compose, guesses).write(text);
        new PathLines(origin.versions()).write(text);
        return new Starter(text.text(), text.questions(), found(guesses, origin));
    }

    private static List<String> found(List<ServiceGuess> guesses, ReleaseOrigin origin) {
        int width = guesses.stream()
                .mapToInt(guess -> guess.service().name().length())
                .max()
                .orElse(0);
        List<String> lines = guesses.stream()
                .map(guess -> String.format(
                        "%-" + width + "s  %-9s  %s", guess.service().name(), guess.role(), why(guess)))
                .collect(Collectors.toList());
        lines.add(origin.describe());
        return lines;
    }

    private static String why(ServiceGuess guess) {
        return guess.reason().isEmpty() ? "nothing tells what it does" : guess.reason();
    }

    private static void host(ComposeFile compose, List<ServiceGuess> guesses, StarterText text) {
        Optional<ComposeService> entry = entry(guesses);
        List<ComposeService.Port> ports = entry.map(ComposeService::ports).orElse(List.of());
        Optional<ComposeService.Port> secure = ports.stream()
                .filter(port -> port.target() == 443 || port.target() == 8443)
                .findFirst();
        Optional<ComposeService.Port> port = secure.or(() -> ports.stream().findFirst());
        text.add("# The production server, as the replica will imitate it.", "host:")
                .add("  name: " + quoted(compose.project() + "-prod"))
                .guess("  user: deploy", "host.user", "Which user carries out updates in production?")
                .guess(
                        "  directory: /home/deploy/" + compose.project(),
                        "host.directory",
                        "In which directory do they run docker compose?")
                .guess(
                        "  publicName: " + compose.project() + ".example.invalid",
                        "host.publicName",
                        "Under which name do clients reach it?");
        String scheme = secure.isPresent() ? "https" : "http";
        if (port.isPresent()) {
            text.add("  port: " + port.get().published() + "  # published by "
                    + entry.orElseThrow().name());
        } else {
            text.ask("  port:", "host.port", "No service publishes a port; on which one do clients reach it?");
        }
        text.add("  scheme: " + scheme);
        text.guess(
                "  # freeGigabytes: 20",
                "host.freeGigabytes",
                "How much disk space is free there, in 10^9 bytes? preflight cannot be approved without.");
        if (secure.isPresent()) {
            text.add("  # Where the checkout wants the site's certificate, if it wants one:")
                    .add("  # certificate: certs/site.crt", "  # key: certs/site.key");
        }
        text.add("");
    }

    /** The service that clients talk to: the proxy, else an API that publishes a port. */
    private static Optional<ComposeService> entry(List<ServiceGuess> guesses) {
        return Stream.of(Role.PROXY, Role.API)
                .flatMap(role -> guesses.stream().filter(guess -> guess.role() == role))
                .map(ServiceGuess::service)
                .filter(service -> !service.ports().isEmpty())
                .findFirst();
    }

    private static void compose(ComposeFile compose, ReleaseOrigin origin, StarterText text) {
        text.add("compose:").add("  file: " + quoted(origin.composeFile()));
        if (!compose.needed().isEmpty()) {
            text.guess(
                    "  # environmentFile: rehearsal.env",
                    "compose.environmentFile",
                    "Write one with values for " + String.join(", ", compose.needed())
                            + ", none of them production's secrets.");
        }
        List<String> further = compose.services().stream()
                .flatMap(service -> service.environmentFiles().stream())
                .filter(file -> !file.equals(".env"))
                .distinct()
                .toList();
        if (!further.isEmpty()) {
            text.guess(
                    "  # It reads " + String.join(", ", further) + " too.",
                    "compose.environmentFile",
                    "Are they part of every release? Only .env is put there from here.");
        } else if (compose.needed().isEmpty()
                && compose.services().stream()
                        .anyMatch(service -> !service.environmentFiles().isEmpty())) {
            text.guess(
                    "  # environmentFile: rehearsal.env",
                    "compose.environmentFile",
                    "What stands in production's .env, without its secrets?");
        }
        text.add("");
    }

    private static void services(List<ServiceGuess> guesses, StarterText text) {
        text.add("services:");
        for (ServiceGuess guess : guesses) {
            String line = "  " + quoted(guess.service().name()) + ": {role: " + guess.role() + "}";
            String key = "services." + guess.service().name();
            if (guess.sure()) {
                text.add(line);
            } else if (guess.reason().isEmpty()) {
                text.guess(line, key, "Is it an api, a worker, a scheduler or something else? Nothing tells.");
            } else {
                text.add(line + "  # guessed: " + guess.reason());
            }
        }
        text.add(
                "  # How a service tells its version, if it does: versionHeader and versionPath, or versionCommand.",
                "");
    }

    /** A constant as descriptors write it. */
    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
