package dev.rehearsal.dump;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a file of rules: {@code rules:}, a list of maps with table, column, rule and, for a constant, value. */
final class MaskRules {
    private static final Set<String> KEYS = Set.of("table", "column", "rule", "value");

    private final Path file;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Integer> known = new HashMap<>();

    private MaskRules(Path file) {
        this.file = file;
    }

    /**
     * Reads the rules.
     *
     * @throws MaskRulesException with every problem of the file
     */
    static List<MaskRule> read(Path file) {
        MaskRules reader = new MaskRules(file);
        List<MaskRule> rules = reader.rules();
        if (!reader.problems.isEmpty()) {
            throw new MaskRulesException(reader.problems);
        }
        return rules;
    }

    private List<MaskRule> rules() {
        Node root;
        try {
            root = new Yaml(new LoaderOptions()).compose(new StringReader(Files.readString(file)));
        } catch (YAMLException fault) {
            problems.add(file + ": is no YAML: "
                    + String.valueOf(fault.getMessage())
                            .lines()
                            .findFirst()
                            .orElse("")
                            .strip());
            return List.of();
        } catch (IOException unreadable) {
            problems.add(file + ": cannot be read; name a file of rules with --rules.");
            return List.of();
        }
        if (!(root instanceof MappingNode map)) {
            problems.add(file + ": must be a map with the key 'rules'.");
            return List.of();
        }
        List<MaskRule> rules = new ArrayList<>();
        boolean found = false;
        for (NodeTuple entry : map.getValue()) {
            if (!text(entry.getKeyNode()).equals("rules")) {
                problem(entry.getKeyNode(), "'" + text(entry.getKeyNode()) + "' is no key; the only one is 'rules'.");
            } else if (entry.getValueNode() instanceof SequenceNode list) {
                found = true;
                list.getValue().forEach(each -> rule(each).ifPresent(rules::add));
            }
        }
        if (!found || rules.isEmpty() && problems.isEmpty()) {
            problem(root, "has no rule; write 'rules:' and a list of {table, column, rule}.");
        }
        return rules;
    }

    private Optional<MaskRule> rule(Node node) {
        if (!(node instanceof MappingNode map)) {
            problem(node, "a rule must be a map of table, column and rule.");
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (NodeTuple entry : map.getValue()) {
            String key = text(entry.getKeyNode());
            if (!KEYS.contains(key)) {
                problem(entry.getKeyNode(), "'" + key + "' is no key of a rule; there are table, column, rule, value.");
            } else if (!(entry.getValueNode() instanceof ScalarNode)) {
                problem(entry.getValueNode(), key + " must be a text.");
            } else {
                values.put(key, text(entry.getValueNode()));
            }
        }
        for (String key : List.of("table", "column", "rule")) {
            if (values.getOrDefault(key, "").isEmpty()) {
                problem(node, "a rule needs the key '" + key + "'.");
                return Optional.empty();
            }
        }
        return rule(node, values);
    }

    private Optional<MaskRule> rule(Node node, Map<String, String> values) {
        String named = values.getOrDefault("rule", "");
        Optional<MaskRule.Kind> kind = Arrays.stream(MaskRule.Kind.values())
                .filter(each -> each.text().equals(named))
                .findFirst();
        if (kind.isEmpty()) {
            problem(
                    node,
                    "'" + named + "' is no rule; there are "
                            + Arrays.stream(MaskRule.Kind.values())
                                    .map(MaskRule.Kind::text)
                                    .collect(Collectors.joining(", "))
                            + ".");
            return Optional.empty();
        }
        if (values.containsKey("value") != (kind.get() == MaskRule.Kind.CONSTANT)) {
            problem(node, "the key 'value' belongs to the rule constant, and to no other.");
            return Optional.empty();
        }
        MaskRule rule = new MaskRule(
                line(node),
                values.getOrDefault("table", ""),
                values.getOrDefault("column", ""),
                kind.get(),
                values.getOrDefault("value", ""));
        Integer first = known.putIfAbsent(rule.place(), rule.line());
        if (first != null) {
            problem(node, rule.place() + " has a rule already, in line " + first + ".");
            return Optional.empty();
        }
        return Optional.of(rule);
    }

    private void problem(Node node, String what) {
        problems.add(file + ":" + line(node) + ": " + what);
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }
}
