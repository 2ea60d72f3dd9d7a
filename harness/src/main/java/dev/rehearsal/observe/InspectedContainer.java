package dev.rehearsal.observe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What {@code docker inspect} says of one container, as far as it matters here. Immutable. */
record InspectedContainer(
        String service,
        String name,
        String image,
        String imageId,
        String startedAt,
        boolean running,
        String health,
        int restarts,
        int exitCode) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads the output of {@code docker inspect}; in the order of names. */
    static List<InspectedContainer> parse(String output) {
        List<InspectedContainer> containers = new ArrayList<>();
        for (JsonNode each : json(output)) {
            JsonNode state = each.path("State");
            containers.add(new InspectedContainer(
                    each.path("Config")
                            .path("Labels")
                            .path("com.docker.compose.service")
                            .asText(),
                    each.path("Name").asText().replaceFirst("^/", ""),
                    each.path("Config").path("Image").asText(),
                    each.path("Image").asText(),
                    state.path("StartedAt").asText(),
                    state.path("Running").asBoolean()
                            && !state.path("Restarting").asBoolean(),
                    state.path("Health").path("Status").asText("none"),
                    each.path("RestartCount").asInt(),
                    state.path("ExitCode").asInt()));
        }
        containers.sort(Comparator.comparing(InspectedContainer::name));
        return containers;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("Docker's answer is no JSON: " + text, broken);
        }
    }
}
