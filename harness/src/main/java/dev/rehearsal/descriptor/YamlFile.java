package dev.rehearsal.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads one YAML file with the line of every key. Plain scalars follow YAML 1.2's core schema, as editors do, so that
 * {@code no} is a text and {@code 010} is ten. Not thread-safe: one instance reads one file.
 */
final class YamlFile {
    private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
    private static final Pattern TRUE = Pattern.compile("true|True|TRUE");
    private static final Pattern FALSE = Pattern.compile("false|False|FALSE");
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,40}");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?");
    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    private final Path file;
    private final Problems problems;
    private final Map<String, Source> sources = new HashMap<>();
    private final Set<Node> around = new HashSet<>();

    private YamlFile(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /**
     * Reads a text; what is wrong with single keys goes to the problems.
     *
     * @throws TargetException when it is no YAML map
     */
    static Descriptor read(Path file, String text, Problems problems) {
        return new YamlFile(file, problems).descriptor(text);
    }

    private Descriptor descriptor(String text) {
        sources.put("", new Source(file, 1));
        Node root = parse(text);
        if (convert("", root) instanceof ObjectNode content) {
            return new Descriptor(content, sources);
        }
        throw problems.last(source(root), "", "must be a map of keys");
    }

    private Node parse(String text) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root == null) {
                throw problems.last(new Source(file, 1), "", "is empty");
            }
            return root;
        } catch (MarkedYAMLException fault) {
            var mark = fault.getProblemMark();
            int line = mark == null ? 1 : mark.getLine() + 1;
            throw problems.last(new Source(file, line), "", "is no YAML: " + fault.getProblem());
        } catch (YAMLException fault) {
            throw problems.last(
                    new Source(file, 1),
                    "",
                    "is no YAML: " + String.valueOf(fault.getMessage()).replace('\n', ' '));
        }
    }

    private JsonNode convert(String pointer, Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar);
        }
        if (!around.add(node)) {
            problems.add(source(node), Descriptor.key(pointer), "contains itself");
            return JSON.nullNode();
        }
        JsonNode converted =
                node instanceof MappingNode mapping ? map(pointer, mapping) : list(pointer, (SequenceNode) node);
        around.remove(node);
        return converted;
    }

    private ObjectNode map(String pointer, MappingNode mapping) {
        ObjectNode map = JSON.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            Node keyNode = tuple.getKeyNode();
            if (!(keyNode instanceof ScalarNode key)) {
                problems.add(source(keyNode), Descriptor.key(pointer), "has a key that is no text");
                continue;
            }
            String here = Descriptor.child(pointer, key.getValue());
            Source first = sources.get(here);
            if (first != null) {
                problems.add(source(key), Descriptor.key(here), "is there twice; first in line " + first.line());
                continue;
            }
            sources.put(here, source(key));
            map.set(key.getValue(), convert(here, tuple.getValueNode()));
        }
        return map;
    }

    private ArrayNode list(String pointer, SequenceNode sequence) {
        ArrayNode list = JSON.arrayNode();
        for (Node item : sequence.getValue()) {
            String here = pointer + "/" + list.size();
            sources.put(here, source(item));
            list.add(convert(here, item));
        }
        return list;
    }

    private static JsonNode scalar(ScalarNode node) {
        String text = node.getValue();
        if (node.getScalarStyle() != ScalarStyle.PLAIN) {
            return JSON.textNode(text);
        }
        if (NULL.matcher(text).matches()) {
            return JSON.nullNode();
        }
        if (TRUE.matcher(text).matches() || FALSE.matcher(text).matches()) {
            return JSON.booleanNode(TRUE.matcher(text).matches());
        }
        if (INTEGER.matcher(text).matches()) {
            return integer(new BigInteger(text));
        }
        return NUMBER.matcher(text).matches() ? JSON.numberNode(new BigDecimal(text)) : JSON.textNode(text);
    }

    private static JsonNode integer(BigInteger value) {
        if (value.bitLength() < Integer.SIZE) {
            return JSON.numberNode(value.intValue());
        }
        return value.bitLength() < Long.SIZE ? JSON.numberNode(value.longValue()) : JSON.numberNode(value);
    }

    private Source source(Node node) {
        return new Source(file, node.getStartMark().getLine() + 1);
    }
}
