package dev.rehearsal.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The reference page of all keys, {@code docs/target-reference.md}, in Markdown. Not thread-safe: makes one page. */
final class TargetPage {
    private static final String HEAD = """
            # target.yaml, key by key

            This page is generated from the JSON Schema that editors read too, and says what the schema says. `rehearse init`
            writes a starter file; [targets.md](targets.md) shows how a whole one is written.

            Every key has an anchor: `target-reference.md#host.publicName`. `NAME` stands for a name of yours, `[]` for each
            entry of a list. A key without a default that is not *required* may be left out, and then there is none.
            """;

    private record Section(String path, JsonNode schema) {}

    private final JsonNode root;
    private final StringBuilder page = new StringBuilder(HEAD);
    private final List<Section> open = new ArrayList<>();

    private TargetPage(JsonNode root) {
        this.root = root;
    }

    /**
     * The whole page; ends in a line feed.
     *
     * @throws IllegalStateException when the schema says something in a way that this page cannot tell
     */
    static String text(JsonNode schema) {
        return new TargetPage(schema).write();
    }

    private String write() {
        page.append("\n## The file\n\n")
                .append(root.path("description").asText())
                .append('\n');
        table("", root, required(root.path("else")));
        while (!open.isEmpty()) {
            Section section = open.remove(0);
            page.append("\n## ").append(section.path()).append("\n\n");
            page.append(section.schema().path("description").asText()).append('\n');
            table(section.path(), section.schema(), required(section.schema()));
        }
        page.append("\n# Forms\n\nWhat several keys share.\n");
        for (var form : root.path("$defs").properties()) {
            if (form.getValue().has("properties")) {
                page.append("\n## ").append(form.getKey()).append("\n\n");
                page.append(form.getValue().path("description").asText()).append('\n');
                table(form.getKey(), form.getValue(), required(form.getValue()));
                while (!open.isEmpty()) {
                    Section section = open.remove(0);
                    page.append("\n### ").append(section.path()).append("\n\n");
                    page.append(section.schema().path("description").asText()).append('\n');
                    table(section.path(), section.schema(), required(section.schema()));
                }
            }
        }
        return page.toString();
    }

    private void table(String path, JsonNode schema, Set<String> required) {
        page.append("\n| key | value | default | meaning |\n|---|---|---|---|\n");
        List<Section> inner = new ArrayList<>();
        for (var property : schema.path("properties").properties()) {
            String key = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            page.append("| <a id=\"%s\"></a>`%s` | %s | %s | %s |\n"
                    .formatted(
                            anchor(key),
                            property.getKey(),
                            SchemaTypes.of(root).told(property.getValue(), key),
                            standard(property, required),
                            cell(meaning(property.getValue()))));
            inner(key, property.getValue(), inner);
        }
        open.addAll(0, inner);
    }

    /** The maps within a value that have keys of their own, and so a section. */
    private static void inner(String path, JsonNode schema, List<Section> found) {
        if (schema.has("properties") && !schema.path("additionalProperties").isObject()) {
            found.add(new Section(path, schema));
        }
        JsonNode values = schema.path("additionalProperties");
        if (values.isObject()) {
            inner(path + ".NAME", values, found);
        }
        if (schema.path("items").isObject()) {
            inner(path + "[]", schema.path("items"), found);
        }
        for (String choice : List.of("oneOf", "anyOf")) {
            schema.path(choice).forEach(each -> inner(path, each, found));
        }
    }

    static String anchor(String path) {
        return path.replace("[]", "").replace(".NAME", "");
    }

    private static String standard(Map.Entry<String, JsonNode> property, Set<String> required) {
        if (required.contains(property.getKey())) {
            return "*required*";
        }
        JsonNode standard = property.getValue().get("default");
        if (standard == null) {
            return "";
        }
        return standard.isContainerNode() && standard.isEmpty()
                        || standard.asText("-").isEmpty()
                ? "none"
                : "`" + cell(standard.isTextual() ? standard.textValue() : standard.toString()) + "`";
    }

    private static String meaning(JsonNode schema) {
        StringBuilder meaning = new StringBuilder(schema.path("description").asText());
        for (JsonNode example : schema.path("examples")) {
            meaning.append(" Example: `")
                    .append(example.isTextual() ? example.textValue() : example.toString())
                    .append("`.");
        }
        return meaning.toString();
    }

    private static Set<String> required(JsonNode schema) {
        Set<String> names = new TreeSet<>();
        schema.path("required").forEach(name -> names.add(name.asText()));
        return names;
    }

    private static String cell(String text) {
        return text.lines().map(line -> line.replace("|", "\\|")).collect(Collectors.joining(" "));
    }
}
