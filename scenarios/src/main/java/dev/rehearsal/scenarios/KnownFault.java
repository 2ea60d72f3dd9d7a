package dev.rehearsal.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A known-bad release or procedure, or a harmless one, and what its {@code fault.yaml} says must come of it. */
record KnownFault(Path directory, JsonNode said) {
    private static final String NOTHING = "none";
    private static final String DESCRIPTOR = "target.yaml";

    static KnownFault in(Path directory) {
        try {
            return new KnownFault(
                    directory,
                    new YAMLMapper().readTree(directory.resolve("fault.yaml").toFile()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String name() {
        return directory.getFileName().toString();
    }

    boolean harmless() {
        return finding().equals(NOTHING);
    }

    String finding() {
        return said.path("finding").asText();
    }

    /** The outcome demanded, in lower case as in the verdict; empty when any will do that the finding allows. */
    String outcome() {
        return said.path("outcome").asText().toLowerCase(Locale.ROOT);
    }

    /** Whether it is caught by not being decided, instead of by a finding. */
    boolean undecided() {
        return outcome().equals("inconclusive");
    }

    /** Ids that must not be found, since the fault is stopped before it does that harm. */
    List<String> without() {
        return StreamSupport.stream(said.path("without").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    String path() {
        return said.path("path").asText();
    }

    /** Whether it is one of the few that are rehearsed where there is no time for all. */
    boolean smoke() {
        return said.path("smoke").asBoolean();
    }

    /** The descriptor of its own, or else that of its kind, if there is one. */
    Optional<Path> target() {
        return Stream.of(directory.resolve(DESCRIPTOR), directory.resolveSibling(DESCRIPTOR))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** The command that rehearses it; without a descriptor of its own it is laid over what is bundled. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("run"));
        target().ifPresent(target -> arguments.addAll(List.of("--target", target.toString())));
        String procedure = said.path("procedure").asText("recommended");
        arguments.addAll(List.of(
                "--from",
                said.path("from").asText(),
                "--to",
                said.path("to").asText(),
                "--path",
                path(),
                "--procedure",
                procedure.startsWith("./")
                        ? directory.resolve(procedure).normalize().toString()
                        : procedure,
                "--data",
                said.path("data").asText("tiny")));
        if (finding().startsWith("release.")) {
            // what the tag alone shows needs no container
            arguments.add("--stop-early");
        }
        return List.copyOf(arguments);
    }
}
