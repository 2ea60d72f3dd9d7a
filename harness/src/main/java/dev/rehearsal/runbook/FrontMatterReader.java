package dev.rehearsal.runbook;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the YAML between two {@code ---} lines at a runbook's beginning. Not thread-safe: one instance reads one. */
final class FrontMatterReader {
    private static final String FENCE = "---";
    private static final Set<String> KEYS = Set.of(
            "ends",
            "after",
            "fails",
            "host",
            "verifies",
            "examines",
            "trial",
            "control",
            "proves",
            "directory",
            "unverified",
            "suspected",
            "needs");

    private final String file;
    private final List<String> lines;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Integer> keys = new LinkedHashMap<>();
    private List<ExpectedFinding> suspected = List.of();
    private List<Capability> needs = List.of();

    FrontMatterReader(String file, List<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    FrontMatter read() {
        if (lines.isEmpty() || !lines.get(0).stripTrailing().equals(FENCE)) {
            return new FrontMatter(Conditions.ORDINARY, null, null, null, null, List.of(), List.of(), Map.of(), 0);
        }
        int end = 1;
        while (end < lines.size() && !lines.get(end).stripTrailing().equals(FENCE)) {
            end++;
        }
        if (end == lines.size()) {
            throw new RunbookException(file, 1, "the front matter is never closed; end it with ---.");
        }
        Node root = parse(String.join("\n", lines.subList(1, end)));
        if (root instanceof MappingNode map) {
            map.getValue().forEach(this::take);
        } else if (root != null) {
            throw new RunbookException(file, lineOf(root), "the front matter is no map of keys.");
        }
        return matter(end + 1);
    }

    private @Nullable Node parse(String text) {
        try {
            return new Yaml(new LoaderOptions()).compose(new StringReader(text));
        } catch (MarkedYAMLException fault) {
            var mark = fault.getProblemMark();
            int line = mark == null ? 1 : mark.getLine() + 2;
            throw new RunbookException(file, line, "the front matter is no YAML: " + fault.getProblem() + ".");
        } catch (YAMLException fault) {
            throw new RunbookException(
                    file,
                    1,
                    "the front matter is no YAML: "
                            + String.valueOf(fault.getMessage()).replace('\n', ' ') + ".");
        }
    }

    private void take(NodeTuple tuple) {
        int line = lineOf(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode key) || !KEYS.contains(key.getValue())) {
            String name = tuple.getKeyNode() instanceof ScalarNode scalar ? "'" + scalar.getValue() + "'" : "a list";
            throw new RunbookException(
                    file,
                    line,
                    name + " is no key of the front matter; there are "
                            + String.join(", ", KEYS.stream().sorted().toList()) + ".");
        }
        if (keys.putIfAbsent(key.getValue(), line) != null) {
            throw new RunbookException(file, line, key.getValue() + " is there twice.");
        }
        if (key.getValue().equals("suspected")) {
            suspected = SuspicionReader.read(file, tuple.getValueNode());
            return;
        }
        if (key.getValue().equals("needs")) {
            needs = needs(tuple.getValueNode());
            return;
        }
        if (!(tuple.getValueNode() instanceof ScalarNode value)
                || value.getValue().isBlank()) {
            throw new RunbookException(file, line, key.getValue() + " needs a text as its value.");
        }
        values.put(key.getValue(), value.getValue().strip());
    }

    private List<Capability> needs(Node node) {
        List<Node> names = node instanceof SequenceNode list ? list.getValue() : List.of(node);
        return names.stream()
                .map(name -> BlockAnnotation.facility(
                        file, lineOf(name), name instanceof ScalarNode scalar ? scalar.getValue() : "a map"))
                .toList();
    }

    private FrontMatter matter(int length) {
        boolean fails = oneOf("fails", "false", "true").equals("true");
        if (fails && !values.containsKey("after")) {
            throw refused("fails", "says that a first part fails, and there is none; name its path with after.");
        }
        String directory = values.get("directory");
        if (directory != null && !directory.startsWith("/")) {
            throw refused("directory", "must be absolute; it is " + directory + ".");
        }
        Conditions conditions = new Conditions(
                oneOf("ends", "new", "old").equals("old") ? Ends.OLD : Ends.NEW,
                fails,
                oneOf("host", "server", "controller").equals("controller") ? Host.CONTROLLER : Host.SERVER,
                values.containsKey("verifies") && oneOf("verifies", "backup").equals("backup"),
                examines(),
                directory,
                values.get("unverified"));
        return new FrontMatter(
                conditions,
                values.get("after"),
                values.get("trial"),
                values.get("control"),
                values.get("proves"),
                suspected,
                needs,
                keys,
                length);
    }

    /** Copies of the old release's database are examined, so it has to be there at the end, and nothing may come after. */
    private @Nullable Examines examines() {
        if (!values.containsKey("examines")) {
            return null;
        }
        if (!"old".equals(values.get("ends")) || values.containsKey("after") || values.containsKey("trial")) {
            throw refused("examines", "needs ends: old, and neither after nor trial.");
        }
        return oneOf("examines", "migrations", "interruption").equals("migrations")
                ? Examines.MIGRATIONS
                : Examines.INTERRUPTION;
    }

    /** The key's value, which must be one of these; the first one when it is not there. */
    private String oneOf(String key, String... allowed) {
        String value = values.getOrDefault(key, allowed[0]);
        if (!List.of(allowed).contains(value)) {
            throw refused(key, "is " + String.join(" or ", allowed) + ", not '" + value + "'.");
        }
        return value;
    }

    private RunbookException refused(String key, String what) {
        return new RunbookException(file, keys.getOrDefault(key, 1), key + " " + what);
    }

    /** Its line in the runbook, where the YAML begins in the second. */
    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 2;
    }
}
