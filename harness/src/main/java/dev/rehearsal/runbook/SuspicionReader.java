package dev.rehearsal.runbook;

import dev.rehearsal.runbook.ExpectedFinding.Measure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the value of the key {@code suspected} of a runbook's front matter. Stateless. */
final class SuspicionReader {
    private static final Set<String> KEYS = Set.of("claim", "findings", "about", "command", "status", "measure");
    private static final Pattern ID = Pattern.compile("[a-z]+\\.[a-z0-9-]+");

    private SuspicionReader() {}

    static List<ExpectedFinding> read(String file, Node node) {
        if (!(node instanceof SequenceNode list) || list.getValue().isEmpty()) {
            throw new RunbookException(file, line(node), "suspected needs a list of claims.");
        }
        return list.getValue().stream().map(item -> one(file, item)).toList();
    }

    private static ExpectedFinding one(String file, Node item) {
        if (!(item instanceof MappingNode map)) {
            throw new RunbookException(file, line(item), "a suspicion is a map with at least a claim.");
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (NodeTuple tuple : map.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "a list";
            if (!KEYS.contains(key)) {
                throw new RunbookException(
                        file,
                        line(tuple.getKeyNode()),
                        "'" + key + "' is no key of a suspicion; there are "
                                + String.join(", ", KEYS.stream().sorted().toList()) + ".");
            }
            values.put(key, texts(file, key, tuple.getValueNode()));
        }
        int line = line(item);
        String claim = text(values, "claim");
        if (claim == null) {
            throw new RunbookException(file, line, "a suspicion needs a claim.");
        }
        List<String> findings = values.getOrDefault("findings", List.of());
        findings.stream().filter(id -> !ID.matcher(id).matches()).findFirst().ifPresent(id -> {
            throw new RunbookException(file, line, "'" + id + "' is no id of a finding.");
        });
        String command = text(values, "command");
        String status = text(values, "status");
        String measure = text(values, "measure");
        if (findings.isEmpty() && command == null && measure == null) {
            throw new RunbookException(
                    file, line, "nothing would confirm this claim; add findings, command or measure.");
        }
        if ((command == null) != (status == null)) {
            throw new RunbookException(
                    file, line, "command and status belong together: which command, and fails or succeeds.");
        }
        if (status != null && !Set.of("fails", "succeeds").contains(status)) {
            throw new RunbookException(file, line, "status is fails or succeeds, not '" + status + "'.");
        }
        return new ExpectedFinding(
                line,
                claim,
                findings,
                pattern(file, line, text(values, "about")),
                pattern(file, line, command),
                "fails".equals(status),
                measure(file, line, measure));
    }

    private static List<String> texts(String file, String key, Node node) {
        List<Node> nodes =
                node instanceof SequenceNode list && key.equals("findings") ? list.getValue() : List.of(node);
        List<String> texts = new ArrayList<>();
        for (Node each : nodes) {
            if (!(each instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
                throw new RunbookException(file, line(each), key + " needs a text as its value.");
            }
            texts.add(scalar.getValue().strip());
        }
        return texts;
    }

    private static @Nullable String text(Map<String, List<String>> values, String key) {
        List<String> texts = values.getOrDefault(key, List.of());
        return texts.isEmpty() ? null : texts.get(0);
    }

    private static @Nullable Pattern pattern(String file, int line, @Nullable String text) {
        try {
            return text == null ? null : Pattern.compile(text);
        } catch (PatternSyntaxException wrong) {
            throw new RunbookException(
                    file, line, "'" + text + "' is no regular expression: " + wrong.getDescription() + ".");
        }
    }

    private static @Nullable Measure measure(String file, int line, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return Stream.of(Measure.values())
                .filter(each -> word(each).equals(text))
                .findFirst()
                .orElseThrow(() -> new RunbookException(
                        file,
                        line,
                        "measure is "
                                + String.join(
                                        " or ",
                                        Stream.of(Measure.values())
                                                .map(SuspicionReader::word)
                                                .toList()) + ", not '" + text + "'."));
    }

    private static String word(Measure measure) {
        return measure.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its line in the runbook, where the YAML begins in the second. */
    private static int line(Node node) {
        return node.getStartMark().getLine() + 2;
    }
}
