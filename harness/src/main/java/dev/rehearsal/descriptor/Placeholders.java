package dev.rehearsal.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts captured values where {@code {name}} stands; a name that was not captured stays as it is. Stateless. */
public final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\$)\\{([A-Za-z][A-Za-z0-9_-]*)}");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private Placeholders() {}

    /** Names of the placeholders in a text, in their order. */
    public static List<String> in(String text) {
        return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** The same text with the values that are known. */
    public static String fill(String text, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
    }

    /**
     * The same for every text in a JSON value; {@code {$number: TEXT}} becomes the number that the filled text is.
     *
     * @throws NumberFormatException when it is none
     */
    public static JsonNode fill(JsonNode json, Map<String, String> values) {
        if (json.isTextual()) {
            return JsonNodeFactory.instance.textNode(fill(json.textValue(), values));
        }
        if (json.size() == 1 && json.path("$number").isTextual()) {
            return JsonNodeFactory.instance.numberNode(
                    new BigDecimal(fill(json.path("$number").textValue(), values)));
        }
        if (json instanceof ObjectNode object) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(entry -> filled.set(entry.getKey(), fill(entry.getValue(), values)));
            return filled;
        }
        if (json instanceof ArrayNode array) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode();
            array.forEach(each -> filled.add(fill(each, values)));
            return filled;
        }
        return json;
    }

    /** The same for every text in a JSON value, where <code>${NAME}</code> stands for a variable. */
    static JsonNode fillVariables(JsonNode json, Map<String, String> variables) {
        if (json.isTextual()) {
            return JsonNodeFactory.instance.textNode(VARIABLE.matcher(json.textValue())
                    .replaceAll(
                            found -> Matcher.quoteReplacement(variables.getOrDefault(found.group(1), found.group()))));
        }
        if (json instanceof ObjectNode object) {
            object.properties().forEach(entry -> entry.setValue(fillVariables(entry.getValue(), variables)));
        }
        return json;
    }

    /** The same for every text in a JSON value, and nothing more: what is known is not yet everything. */
    static JsonNode fillTexts(JsonNode json, Map<String, String> values) {
        if (json.isTextual()) {
            return JsonNodeFactory.instance.textNode(fill(json.textValue(), values));
        }
        if (json instanceof ObjectNode object) {
            object.properties().forEach(entry -> entry.setValue(fillTexts(entry.getValue(), values)));
        } else if (json instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, fillTexts(array.get(i), values));
            }
        }
        return json;
    }
}
