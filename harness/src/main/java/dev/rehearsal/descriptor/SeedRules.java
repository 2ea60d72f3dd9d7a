package dev.rehearsal.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What requests that seed must hold beyond their form: every size has the placeholders that they use, and whoever asks
 * has everything that its headers need by then. The names that they capture are known everywhere else.
 */
final class SeedRules {
    private static final String REQUESTS = "/seed/requests";
    private static final Map<String, String> TAKEN = Map.of(
            "run", "is unique in the run",
            "slot", "is the number of a workload's slot",
            "n", "is the number of a repetition or write");

    private final JsonNode content;
    private final RequestRules rules;

    SeedRules(JsonNode content, RequestRules rules) {
        this.content = content;
        this.rules = rules;
    }

    /** Checks the requests in their order, and gives the names that they capture. */
    Set<String> check() {
        Set<String> sizes = sizes();
        Set<String> known = new HashSet<>(sizes);
        known.add("n");
        Set<String> captured = new TreeSet<>();
        for (String request : Descriptor.items(content, REQUESTS)) {
            rules.check(request, known);
            whoAsks(request, captured);
            repeat(request, sizes);
            content.at(request + "/capture").fieldNames().forEachRemaining(name -> {
                captured.add(name);
                if (sizes.contains(name)) {
                    rules.problem(
                            request + "/capture/" + name, "is taken: {" + name + "} is a placeholder of seed.sizes");
                }
            });
            rules.captures(request, request, TAKEN, known);
        }
        return captured;
    }

    /** Names that every size has a value for. */
    private Set<String> sizes() {
        Set<String> common = new TreeSet<>();
        boolean first = true;
        for (var size : content.at("/seed/sizes").properties()) {
            Set<String> names = new TreeSet<>();
            size.getValue().fieldNames().forEachRemaining(names::add);
            if (first) {
                common.addAll(names);
            } else {
                common.retainAll(names);
            }
            first = false;
        }
        return common;
    }

    private void whoAsks(String request, Set<String> captured) {
        String as = content.at(request + "/as").asText();
        for (var header : content.path("identities").path(as).properties()) {
            Placeholders.in(header.getValue().asText()).stream()
                    .filter(name -> !captured.contains(name))
                    .forEach(name -> rules.problem(
                            request + "/as", "nothing before it captures {" + name + "}, which '" + as + "' needs"));
        }
    }

    private void repeat(String request, Set<String> sizes) {
        JsonNode repeat = content.at(request + "/repeat");
        if (!repeat.isTextual()) {
            return;
        }
        String name = repeat.textValue();
        if (!sizes.contains(name)) {
            rules.problem(request + "/repeat", "'" + name + "' is neither a number nor a placeholder of every size");
            return;
        }
        for (var size : content.at("/seed/sizes").properties()) {
            String value = size.getValue().path(name).asText();
            if (!value.matches("[0-9]{1,7}")) {
                rules.problem(
                        request + "/repeat",
                        "'" + name + "' is '" + value + "' in size " + size.getKey() + ", which is no number of times");
            }
        }
    }
}
