package dev.rehearsal.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The JSON Schema of a descriptor: its form, and the values of keys that are left out. The same file serves editors, so
 * that a default has one source. Immutable.
 */
final class TargetSchema {
    private static final String FILE = "target.schema.json";

    private final JsonNode root;
    private final Schema schema;

    private TargetSchema(JsonNode root) {
        this.root = root;
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root);
    }

    static TargetSchema bundled() {
        try (InputStream file = Objects.requireNonNull(TargetSchema.class.getResourceAsStream(FILE), FILE)) {
            return new TargetSchema(new ObjectMapper().readTree(file));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Adds what is wrong with the descriptor's form. */
    void check(Descriptor descriptor, Problems problems) {
        for (Error error : schema.validate(descriptor.content())) {
            report(error, descriptor, problems);
        }
    }

    private void report(Error error, Descriptor descriptor, Problems problems) {
        String pointer = error.getInstanceLocation().toString();
        String property = error.getProperty();
        switch (error.getKeyword()) {
            case "additionalProperties" -> {
                String here = Descriptor.child(pointer, property);
                problems.add(
                        descriptor.source(here),
                        Descriptor.key(here),
                        "is no known key" + hint(property, schemaAround(error).path("properties")));
            }
            case "required" -> missing(pointer, property, descriptor, problems);
            case "dependentRequired" -> {
                for (JsonNode needed : error.getSchemaNode().path(property)) {
                    if (!descriptor.content().at(pointer).has(needed.asText())) {
                        missing(pointer, needed.asText(), descriptor, problems);
                    }
                }
            }
            case "propertyNames" -> {
                String here = Descriptor.child(pointer, property);
                String wanted = error.getSchemaNode().path("title").asText("a name that is not empty");
                problems.add(descriptor.source(here), Descriptor.key(here), "must be " + wanted);
            }
            default -> problems.add(descriptor.source(pointer), Descriptor.key(pointer), wording(error));
        }
    }

    private static void missing(String pointer, String name, Descriptor descriptor, Problems problems) {
        problems.add(descriptor.source(pointer), Descriptor.key(Descriptor.child(pointer, name)), "is missing");
    }

    private static String hint(String property, JsonNode keys) {
        List<String> names = new ArrayList<>();
        keys.fieldNames().forEachRemaining(names::add);
        return Spelling.nearest(property, names)
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("");
    }

    private String wording(Error error) {
        JsonNode value = error.getInstanceNode();
        JsonNode limit = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "type" -> "must be " + types(limit) + ", is " + shown(value);
            case "pattern" ->
                "must be " + schemaAround(error).path("title").asText("of the form " + limit.asText()) + ", is "
                        + shown(value);
            case "enum" -> "must be one of " + texts(limit).collect(Collectors.joining(", ")) + ", is " + shown(value);
            case "minimum" -> "must be at least " + limit.asText() + ", is " + shown(value);
            case "maximum" -> "must be at most " + limit.asText() + ", is " + shown(value);
            case "minLength", "minItems", "minProperties" -> "must not be empty";
            case "maxProperties" -> "must be empty";
            default -> error.getMessage();
        };
    }

    /** The schema that the failed keyword stands in. */
    private JsonNode schemaAround(Error error) {
        String pointer = error.getSchemaLocation().getFragment().toString();
        return root.at(pointer.substring(0, pointer.lastIndexOf('/')));
    }

    private static String types(JsonNode types) {
        return types.isArray()
                ? texts(types).map(TargetSchema::article).collect(Collectors.joining(" or "))
                : article(types.asText());
    }

    private static Stream<String> texts(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false).map(JsonNode::asText);
    }

    private static String article(String type) {
        return switch (type) {
            case "string" -> "a text";
            case "object" -> "a map";
            case "array" -> "a list";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            default -> type;
        };
    }

    private static String shown(JsonNode value) {
        if (value.isObject()) {
            return "a map";
        }
        if (value.isArray()) {
            return "a list";
        }
        return value.isTextual() ? "'" + value.asText() + "'" : value.isNull() ? "empty" : value.asText();
    }

    /** The default of the key that this pointer leads to in the schema. */
    String standard(String pointer) {
        return root.at(pointer).path("default").asText();
    }

    /** Writes the defaults of everything that was left out into a descriptor of the right form. */
    void complete(ObjectNode content) {
        complete(content, root);
    }

    private void complete(JsonNode value, JsonNode described) {
        JsonNode rules = described;
        if (described.has("$ref")) {
            complete(value, root.at(described.get("$ref").asText().substring(1)));
        }
        if (value instanceof ObjectNode map) {
            for (Map.Entry<String, JsonNode> property : rules.path("properties").properties()) {
                JsonNode standard = property.getValue().get("default");
                if (standard != null && !map.has(property.getKey())) {
                    map.set(property.getKey(), standard.deepCopy());
                }
            }
            for (Map.Entry<String, JsonNode> entry : map.properties()) {
                JsonNode own = rules.path("properties").get(entry.getKey());
                complete(entry.getValue(), own == null ? rules.path("additionalProperties") : own);
            }
        } else if (value instanceof ArrayNode list) {
            list.forEach(item -> complete(item, rules.path("items")));
        }
    }
}
