package dev.rehearsal.evidence.containers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.evidence.mounts.MountedPlace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What {@code docker inspect} says of one container, as far as it matters here. Immutable.
 *
 * @param pid of its first process, on the machine that it runs on; 0 when it does not run
 * @param mounts volumes and paths of the host, not what ends with the container
 */
public record InspectedContainer(
        String service,
        String name,
        String image,
        String imageId,
        String startedAt,
        boolean running,
        String health,
        int restarts,
        int exitCode,
        int pid,
        List<Mount> mounts) {
    /**
     * What it has mounted.
     *
     * @param destination in the container
     * @param writable whether it may write there
     */
    public record Mount(MountedPlace place, String destination, boolean writable) {}

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
                    state.path("ExitCode").asInt(),
                    state.path("Pid").asInt(),
                    mounts(each.path("Mounts"))));
        }
        containers.sort(Comparator.comparing(InspectedContainer::name));
        return containers;
    }

    private static List<Mount> mounts(JsonNode described) {
        List<Mount> mounts = new ArrayList<>();
        for (JsonNode mount : described) {
            boolean volume = mount.path("Type").asText().equals("volume");
            if (volume || mount.path("Type").asText().equals("bind")) {
                mounts.add(new Mount(
                        new MountedPlace(
                                volume, mount.path(volume ? "Name" : "Source").asText()),
                        mount.path("Destination").asText(),
                        mount.path("RW").asBoolean()));
            }
        }
        mounts.sort(Comparator.comparing(Mount::destination));
        return List.copyOf(mounts);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("Docker's answer is no JSON: " + text, broken);
        }
    }
}
