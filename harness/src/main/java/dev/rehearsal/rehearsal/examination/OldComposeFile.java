package dev.rehearsal.rehearsal.examination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.base.ProgramText;
import dev.rehearsal.evidence.migrations.OldComposeStart;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.server.channel.CommandResult;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Starts one release's images by another's Compose file. Stateless. */
final class OldComposeFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Of every release of the train the slowest needs a third of it to become healthy on two cores. */
    private static final int PATIENCE_SECONDS = 60;

    private static final String OVERRIDE = "/tmp/rehearsal-images.yaml";

    private OldComposeFile() {}

    /**
     * Starts them; the checkout holds the new release before and after.
     *
     * @param run runs a command as the operator, in the checkout
     * @param file the old release's Compose file
     * @param services those that serve or work in both releases
     */
    static OldComposeStart start(
            Function<String, CommandResult> run, String toOld, String toNew, String file, Set<String> services) {
        CommandResult shown = run.apply("docker compose config --format json 2>/dev/null");
        if (!shown.succeeded()) {
            throw new ReplicaException("'docker compose config' ended with " + shown.exitCode());
        }
        String override = override(shown.output(), services);
        String compose = "docker compose -f '" + file + "' -f " + OVERRIDE;
        String names = String.join(" ", services);
        CommandResult started = run.apply(toOld + " && printf '%s' '" + override + "' >" + OVERRIDE + " && " + compose
                + " up -d --wait --wait-timeout " + PATIENCE_SECONDS + " " + names);
        OldComposeStart seen = started.succeeded()
                ? new OldComposeStart(true, "")
                : new OldComposeStart(
                        false,
                        quoted(started.output()
                                + run.apply(compose + " logs --no-color --no-log-prefix --tail 40 " + names)
                                        .output()));
        CommandResult back = run.apply("rm -f " + OVERRIDE + "; " + toNew);
        if (!back.succeeded()) {
            throw new ReplicaException("The new release cannot be checked out again: "
                    + ProgramText.quoted(back.output().strip()));
        }
        return seen;
    }

    private static String quoted(String output) {
        return String.join("\n", ProgramText.quoted(output.lines().toList()));
    }

    /** JSON is YAML, and needs no quoting of its own in a shell's single quotes: no image's name has one. */
    private static String override(String config, Set<String> services) {
        JsonNode described;
        try {
            described = JSON.readTree(config).path("services");
        } catch (JsonProcessingException failed) {
            throw new ReplicaException("'docker compose config' did not print JSON: " + failed.getOriginalMessage());
        }
        TreeMap<String, String> images = new TreeMap<>();
        new TreeSet<>(services)
                .forEach(service -> images.put(
                        service, described.path(service).path("image").asText()));
        return images.entrySet().stream()
                .filter(image -> !image.getValue().isEmpty())
                .map(image -> "\"" + image.getKey() + "\": {\"image\": \"" + image.getValue() + "\"}")
                .collect(Collectors.joining(", ", "{\"services\": {", "}}"));
    }
}
