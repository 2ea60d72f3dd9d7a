package dev.rehearsal.evidence.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The fields of a JSON schema, as far as it names them. Immutable.
 *
 * @param byPath dotted path to the field; {@code []} stands for the items of a list, and the empty path for the whole
 */
public record Fields(SortedMap<String, Field> byPath) {
    /** Deeper than any document that people write; schemas may hold themselves. */
    private static final int DEEPEST = 8;

    public Fields {
        byPath = new TreeMap<>(byPath);
    }

    /**
     * One field.
     *
     * @param types JSON types that it may have; empty when any
     * @param required whether whatever holds it always has it
     */
    public record Field(Set<String> types, boolean required) {
        public Field {
            types = Set.copyOf(types);
        }

        /** Whether everything of the other's types is of these, as far as both name any. */
        public boolean takes(Field other) {
            return types.isEmpty()
                    || other.types.isEmpty()
                    || other.types.stream()
                            .allMatch(
                                    each -> types.contains(each) || each.equals("integer") && types.contains("number"));
        }
    }

    /** Those of the JSON content of a request body or an answer; none when it has no JSON. */
    public static Fields ofContent(JsonNode document, JsonNode holder) {
        SortedMap<String, Field> found = new TreeMap<>();
        for (Map.Entry<String, JsonNode> content : holder.path("content").properties()) {
            if (content.getKey().contains("json")) {
                collect(document, content.getValue().path("schema"), "", false, 0, found);
            }
        }
        return new Fields(found);
    }

    /** What a reference within the document stands for; anything else stands for itself. */
    public static JsonNode resolved(JsonNode document, JsonNode node) {
        JsonNode found = node;
        for (int hops = 0; found.path("$ref").isTextual(); hops++) {
            String reference = found.path("$ref").asText();
            if (hops == DEEPEST || !reference.startsWith("#/")) {
                return MissingNode.getInstance();
            }
            found = document.at(reference.substring(1));
        }
        return found;
    }

    private static void collect(
            JsonNode document,
            JsonNode written,
            String path,
            boolean required,
            int depth,
            SortedMap<String, Field> found) {
        JsonNode schema = resolved(document, written);
        if (depth > DEEPEST || schema.isMissingNode()) {
            return;
        }
        found.merge(
                path,
                new Field(types(document, schema), required),
                (one, other) -> new Field(
                        one.types().isEmpty() ? other.types() : one.types(), one.required() || other.required()));
        for (JsonNode part : schema.path("allOf")) {
            collect(document, part, path, required, depth + 1, found);
        }
        Set<String> always = new TreeSet<>();
        schema.path("required").forEach(name -> always.add(name.asText()));
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            collect(
                    document,
                    property.getValue(),
                    path.isEmpty() ? property.getKey() : path + "." + property.getKey(),
                    always.contains(property.getKey()),
                    depth + 1,
                    found);
        }
        if (schema.has("items")) {
            collect(document, schema.path("items"), path + "[]", false, depth + 1, found);
        }
    }

    private static Set<String> types(JsonNode document, JsonNode schema) {
        Set<String> types = new TreeSet<>();
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            types.add(type.asText());
        }
        type.forEach(each -> types.add(each.asText()));
        if (schema.path("nullable").asBoolean()) {
            types.add("null");
        }
        for (String choice : new String[] {"anyOf", "oneOf"}) {
            for (JsonNode each : schema.path(choice)) {
                Set<String> further = types(document, resolved(document, each));
                if (further.isEmpty()) {
                    return Set.of();
                }
                types.addAll(further);
            }
        }
        return types;
    }
}
