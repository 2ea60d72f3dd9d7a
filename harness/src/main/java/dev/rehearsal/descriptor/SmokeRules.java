package dev.rehearsal.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What smoke resources must hold beyond their form: every placeholder was captured before it is used. */
final class SmokeRules {
    private static final Map<String, String> TAKEN = Map.of("run", "is unique in the run");

    private final JsonNode content;
    private final RequestRules rules;
    private final Set<String> seeded;

    /** @param seeded names that seeding captures */
    SmokeRules(JsonNode content, RequestRules rules, Set<String> seeded) {
        this.content = content;
        this.rules = rules;
        this.seeded = Set.copyOf(seeded);
    }

    /** Checks the resource at this pointer, in the order of its phases. */
    void check(String resource) {
        Set<String> captured = new HashSet<>(seeded);
        captured.add("run");
        requests(resource, "/create", captured);
        requests(resource, "/verify", captured);
        for (String question : Descriptor.items(content, resource + "/verifyDown")) {
            rules.placeholders(question + "/sql", captured);
            rules.placeholders(question + "/equals", captured);
        }
        requests(resource, "/verifyAfter", captured);
        requests(resource, "/destroy", captured);
    }

    private void requests(String resource, String phase, Set<String> captured) {
        for (String request : Descriptor.items(content, resource + phase)) {
            rules.check(request, captured);
            rules.captures(request, resource, TAKEN, captured);
        }
    }
}
