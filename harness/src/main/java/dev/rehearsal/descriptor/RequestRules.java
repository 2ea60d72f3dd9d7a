package dev.rehearsal.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What every request must hold beyond its form: its identity exists, its placeholders are known by then, and no name is
 * captured in two places, since captured values are one set. Not thread-safe.
 */
final class RequestRules {
    private static final List<String> FILLED = List.of("path", "headers", "json", "contains", "absent", "values");

    private final JsonNode content;
    private final Descriptor descriptor;
    private final Problems problems;
    private final Set<String> identities;
    private final Map<String, String> owners = new HashMap<>();

    /** @param identities names of all of them */
    RequestRules(Descriptor descriptor, Problems problems, Set<String> identities) {
        this.content = descriptor.content();
        this.descriptor = descriptor;
        this.problems = problems;
        this.identities = identities;
    }

    /** Checks identity, port and placeholders of the request at this pointer. */
    void check(String request, Set<String> known) {
        identity(request);
        port(request);
        FILLED.forEach(part -> placeholders(request + "/" + part, known));
    }

    private void identity(String pointer) {
        JsonNode name = content.at(pointer + "/as");
        if (name.isTextual() && !identities.contains(name.textValue())) {
            problem(
                    pointer + "/as",
                    "'" + name.textValue() + "' is no identity; there are " + String.join(", ", identities));
        }
    }

    private void port(String pointer) {
        JsonNode name = content.at(pointer + "/port");
        JsonNode ports = content.at("/host/ports");
        if (name.isTextual() && !ports.has(name.textValue())) {
            List<String> names = new ArrayList<>();
            ports.fieldNames().forEachRemaining(names::add);
            problem(
                    pointer + "/port",
                    "'" + name.textValue() + "' is not among host.ports"
                            + (names.isEmpty()
                                    ? ", of which there are none"
                                    : "; there are " + String.join(", ", names)));
        }
    }

    /**
     * Checks that nobody else captures what the request at this pointer does, and adds it to what is known.
     *
     * @param owner pointer of the part in which a name may be captured more than once
     * @param taken names that stand for something else, each with what
     */
    void captures(String request, String owner, Map<String, String> taken, Set<String> known) {
        content.at(request + "/capture").fieldNames().forEachRemaining(name -> {
            String pointer = request + "/capture/" + name;
            known.add(name);
            String meaning = taken.get(name);
            String other = owners.putIfAbsent(name, owner);
            if (meaning != null) {
                problem(pointer, "is taken: {" + name + "} " + meaning);
            } else if (other != null && !other.equals(owner)) {
                problem(pointer, "is taken: " + Descriptor.key(other) + " captures it too");
            }
        });
    }

    /** Checks that all placeholders in the part at this pointer are known. */
    void placeholders(String pointer, Set<String> known) {
        JsonNode value = content.at(pointer);
        if (value.isTextual()) {
            Placeholders.in(value.textValue()).stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> problem(pointer, "nothing before it captures {" + name + "}"));
        }
        for (var entry : value.properties()) {
            placeholders(Descriptor.child(pointer, entry.getKey()), known);
        }
        for (String item : Descriptor.items(content, pointer)) {
            placeholders(item, known);
        }
    }

    void problem(String pointer, String what) {
        problems.add(descriptor.source(pointer), Descriptor.key(pointer), what);
    }
}
