package dev.rehearsal.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What smoke resources must hold beyond their form: every placeholder was captured before it is used, and no two
 * resources capture the same name, since captured values are one set. Not thread-safe.
 */
final class SmokeRules {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_-]*)}");
    private static final String RUN = "run";
    private static final List<String> FILLED = List.of("path", "headers", "json", "contains", "values");

    private final JsonNode content;
    private final Descriptor descriptor;
    private final Problems problems;
    private final Consumer<String> identity;
    private final Map<String, String> owners = new HashMap<>();

    SmokeRules(Descriptor descriptor, Problems problems, Consumer<String> identity) {
        this.content = descriptor.content();
        this.descriptor = descriptor;
        this.problems = problems;
        this.identity = identity;
    }

    /** Checks the resource at this pointer, in the order of its phases. */
    void check(String resource) {
        Set<String> captured = new HashSet<>(Set.of(RUN));
        requests(resource, "/create", captured);
        requests(resource, "/verify", captured);
        for (String question : Descriptor.items(content, resource + "/verifyDown")) {
            placeholders(question + "/sql", captured);
            placeholders(question + "/equals", captured);
        }
        requests(resource, "/verifyAfter", captured);
        requests(resource, "/destroy", captured);
    }

    private void requests(String resource, String phase, Set<String> captured) {
        for (String request : Descriptor.items(content, resource + phase)) {
            identity.accept(request);
            FILLED.forEach(part -> placeholders(request + "/" + part, captured));
            JsonNode capture = content.at(request + "/capture");
            if (capture.has(RUN)) {
                String pointer = request + "/capture/" + RUN;
                problems.add(
                        descriptor.source(pointer), Descriptor.key(pointer), "is taken: {run} is unique in the run");
            }
            capture.fieldNames().forEachRemaining(name -> {
                captured.add(name);
                String owner = owners.putIfAbsent(name, resource);
                if (owner != null && !owner.equals(resource)) {
                    String pointer = request + "/capture/" + name;
                    problems.add(
                            descriptor.source(pointer),
                            Descriptor.key(pointer),
                            "is taken: " + Descriptor.key(owner) + " captures it too");
                }
            });
        }
    }

    private void placeholders(String pointer, Set<String> captured) {
        JsonNode value = content.at(pointer);
        if (value.isTextual()) {
            placeholders(pointer, value.textValue(), captured);
        }
        for (var entry : value.properties()) {
            placeholders(Descriptor.child(pointer, entry.getKey()), captured);
        }
        for (String item : Descriptor.items(content, pointer)) {
            placeholders(item, captured);
        }
    }

    private void placeholders(String pointer, String text, Set<String> captured) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        while (placeholder.find()) {
            if (!captured.contains(placeholder.group(1))) {
                problems.add(
                        descriptor.source(pointer),
                        Descriptor.key(pointer),
                        "nothing before it captures " + placeholder.group());
            }
        }
    }
}
