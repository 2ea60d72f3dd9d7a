package dev.rehearsal.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a workload must hold beyond its form: placeholders are known or were captured by its set-up, and a write's
 * request carries the key that it is found by again.
 */
final class WorkloadRules {
    private static final Map<String, String> TAKEN =
            Map.of("run", "is unique in the run", "slot", "is the slot's number", "n", "is the write's number");

    private final JsonNode content;
    private final RequestRules rules;
    private final Set<String> seeded;

    /** @param seeded names that seeding captures */
    WorkloadRules(JsonNode content, RequestRules rules, Set<String> seeded) {
        this.content = content;
        this.rules = rules;
        this.seeded = Set.copyOf(seeded);
    }

    void check() {
        Set<String> everywhere = new HashSet<>(seeded);
        everywhere.add("run");
        Set<String> known = new HashSet<>(everywhere);
        known.add("slot");
        for (String request : Descriptor.items(content, "/workload/setup")) {
            rules.check(request, known);
            rules.captures(request, "/workload/setup", TAKEN, known);
        }
        known.add("n");
        for (String write : Descriptor.items(content, "/workload/writes")) {
            rules.check(write + "/request", known);
            rules.placeholders(write + "/key", known);
            rules.placeholders(write + "/stored", everywhere);
            rules.placeholders(write + "/processed", everywhere);
            carriesKey(write);
            if (content.at(write + "/updates").asBoolean()
                    && !content.at(write + "/key").asText().contains("{slot}")) {
                rules.problem(write + "/key", "must hold {slot}, since its writes change their slot's entity");
            }
        }
        // they are the same in every run, since the baseline that they are applied to may be of another one
        rules.placeholders("/workload/rows", seeded);
    }

    private void carriesKey(String write) {
        JsonNode key = content.at(write + "/key");
        if (key.isTextual() && !content.at(write + "/request").toString().contains(key.textValue())) {
            rules.problem(write + "/key", "does not stand in the request, so the write could not be found again");
        }
    }
}
