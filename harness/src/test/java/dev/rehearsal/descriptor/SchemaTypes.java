package dev.rehearsal.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a schema lets stand at a key, in words. Immutable. */
final class SchemaTypes {
    /** What this class or the page around it tells, or what needs no telling. */
    private static final Set<String> TOLD = Set.of(
            "$ref",
            "additionalProperties",
            "anyOf",
            "default",
            "dependentRequired",
            "description",
            "enum",
            "examples",
            "items",
            "maxItems",
            "maxProperties",
            "maximum",
            "minItems",
            "minLength",
            "minProperties",
            "minimum",
            "oneOf",
            "pattern",
            "properties",
            "propertyNames",
            "required",
            "title",
            "type");

    private final JsonNode root;

    private SchemaTypes(JsonNode root) {
        this.root = root;
    }

    static SchemaTypes of(JsonNode root) {
        return new SchemaTypes(root);
    }

    /**
     * Tells it, with links to the sections of the page.
     *
     * @throws IllegalStateException when the schema uses a keyword that nothing tells
     */
    String told(JsonNode schema, String path) {
        schema.fieldNames().forEachRemaining(keyword -> {
            if (!TOLD.contains(keyword)) {
                throw new IllegalStateException(path + " uses '" + keyword + "', which the page cannot tell; teach "
                        + getClass().getSimpleName() + " to.");
            }
        });
        if (schema.has("$ref")) {
            return reference(schema.get("$ref").asText(), path);
        }
        for (String choice : List.of("oneOf", "anyOf")) {
            if (schema.has(choice)) {
                return texts(schema.get(choice)).map(each -> told(each, path)).collect(Collectors.joining(" or "));
            }
        }
        if (schema.has("enum")) {
            return texts(schema.get("enum"))
                    .map(value -> "`" + value.asText() + "`")
                    .collect(Collectors.joining(", "));
        }
        if (schema.has("title")) {
            return schema.get("title").asText();
        }
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return texts(type).map(each -> typed(each.asText(), schema, path)).collect(Collectors.joining(" or "));
        }
        return type.isMissingNode() ? "any value" : typed(type.asText(), schema, path);
    }

    private String reference(String pointer, String path) {
        JsonNode target = root.at(pointer.substring(1));
        String name = pointer.substring(pointer.lastIndexOf('/') + 1);
        if (pointer.startsWith("#/$defs/")) {
            return target.has("properties") ? "[" + name + "](#" + name + ")" : named(name, target, path);
        }
        return "as [`" + name + "`](#" + name + ")";
    }

    private String named(String name, JsonNode target, String path) {
        return switch (name) {
            case "text" -> "text";
            case "absolute" -> "text that starts with `/`";
            case "pattern" -> "regular expression of Java";
            default -> told(target, path);
        };
    }

    private String typed(String type, JsonNode schema, String path) {
        return switch (type) {
            case "string" -> "text";
            case "boolean" -> "`true` or `false`";
            case "integer" -> "whole number" + range(schema);
            case "number" -> "number" + range(schema);
            case "array" -> "list of " + inner(schema.path("items"), path + "[]");
            case "object" -> map(schema, path);
            default ->
                throw new IllegalStateException(path + " has the type '" + type + "', which the page cannot tell.");
        };
    }

    private String map(JsonNode schema, String path) {
        JsonNode values = schema.path("additionalProperties");
        if (values.isObject()) {
            return "map of name to " + inner(values, path + ".NAME");
        }
        return schema.has("properties") ? "[map](#" + heading(path) + ")" : "map";
    }

    private String inner(JsonNode schema, String path) {
        return schema.has("properties") && !schema.path("additionalProperties").isObject()
                ? "[" + path + "](#" + heading(path) + ")"
                : told(schema, path);
    }

    /** The anchor that a heading gets from whoever shows Markdown. */
    private static String heading(String path) {
        return path.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "");
    }

    private static String range(JsonNode schema) {
        List<String> limits = new ArrayList<>();
        if (schema.has("minimum")) {
            limits.add("from " + schema.get("minimum").asText());
        }
        if (schema.has("maximum")) {
            limits.add("to " + schema.get("maximum").asText());
        }
        return limits.isEmpty() ? "" : " " + String.join(" ", limits);
    }

    private static Stream<JsonNode> texts(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false);
    }
}
