package dev.rehearsal.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a workload must hold beyond its form: placeholders are known or were captured by its set-up, and a write's
 * request carries the key that it is found by again. Not thread-safe.
 */
final class WorkloadRules {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_-]*)}");
    private static final List<String> FILLED = List.of("path", "headers", "json", "contains", "values");

    private final JsonNode content;
    private final Descriptor descriptor;
    private final Problems problems;
    private final Consumer<String> identity;

    WorkloadRules(Descriptor descriptor, Problems problems, Consumer<String> identity) {
        this.content = descriptor.content();
        this.descriptor = descriptor;
        this.problems = problems;
        this.identity = identity;
    }

    void check() {
        Set<String> known = new HashSet<>(Set.of("run", "slot"));
        for (String request : Descriptor.items(content, "/workload/setup")) {
            identity.accept(request);
            FILLED.forEach(part -> placeholders(request + "/" + part, known));
            content.at(request + "/capture").fieldNames().forEachRemaining(known::add);
        }
        known.add("n");
        for (String write : Descriptor.items(content, "/workload/writes")) {
            identity.accept(write + "/request");
            FILLED.forEach(part -> placeholders(write + "/request/" + part, known));
            placeholders(write + "/key", known);
            placeholders(write + "/stored", Set.of("run"));
            placeholders(write + "/processed", Set.of("run"));
            carriesKey(write);
            if (content.at(write + "/updates").asBoolean()
                    && !content.at(write + "/key").asText().contains("{slot}")) {
                problem(write + "/key", "must hold {slot}, since its writes change their slot's entity");
            }
        }
        for (var entry : content.at("/workload/rows").properties()) {
            // they are the same in every run, since the baseline that they are applied to may be of another one
            placeholders(Descriptor.child("/workload/rows", entry.getKey()), Set.of());
        }
    }

    private void carriesKey(String write) {
        JsonNode key = content.at(write + "/key");
        if (key.isTextual() && !content.at(write + "/request").toString().contains(key.textValue())) {
            problem(write + "/key", "does not stand in the request, so the write could not be found again");
        }
    }

    private void placeholders(String pointer, Set<String> known) {
        JsonNode value = content.at(pointer);
        if (value.isTextual()) {
            Matcher placeholder = PLACEHOLDER.matcher(value.textValue());
            while (placeholder.find()) {
                if (!known.contains(placeholder.group(1))) {
                    problem(pointer, "nothing before it captures " + placeholder.group());
                }
            }
        }
        for (var entry : value.properties()) {
            placeholders(Descriptor.child(pointer, entry.getKey()), known);
        }
        for (String item : Descriptor.items(content, pointer)) {
            placeholders(item, known);
        }
    }

    private void problem(String pointer, String what) {
        problems.add(descriptor.source(pointer), Descriptor.key(pointer), what);
    }
}
