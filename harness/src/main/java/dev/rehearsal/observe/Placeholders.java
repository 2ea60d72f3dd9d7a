package dev.rehearsal.observe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts captured values where {@code {name}} stands; a name that was not captured stays as it is. Stateless. */
final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_-]*)}");

    private Placeholders() {}

    static String fill(String text, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
    }

    /**
     * The same for every text in a JSON value; {@code {$number: TEXT}} becomes the number that the filled text is.
     *
     * @throws NumberFormatException when it is none
     */
    static JsonNode fill(JsonNode json, Map<String, String> values) {
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
}
