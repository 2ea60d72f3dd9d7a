package dev.rehearsal.evidence.containers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * A service as the Compose file of the release describes it. Immutable.
 *
 * @param image reference
 * @param wanted whether it has to have a container at all; with no replicas it has none
 */
record ExpectedService(String image, boolean wanted) {
    /**
     * Every service by its name.
     *
     * @param config what {@code docker compose config --format json} prints
     * @param project whose images without a name are called after it
     */
    static Map<String, ExpectedService> parse(String config, String project) {
        Map<String, ExpectedService> services = new TreeMap<>();
        for (Map.Entry<String, JsonNode> service :
                InspectedContainer.json(config).path("services").properties()) {
            JsonNode described = service.getValue();
            int replicas = described
                    .path("scale")
                    .asInt(described.path("deploy").path("replicas").asInt(1));
            services.put(
                    service.getKey(),
                    new ExpectedService(
                            // what is only built on the server has the name that Compose gives it
                            described.path("image").asText(project + "-" + service.getKey()), replicas > 0));
        }
        return services;
    }
}
