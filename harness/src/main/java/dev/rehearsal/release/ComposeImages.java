package dev.rehearsal.release;

import java.io.StringReader;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
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
 * The text of a Compose file, whose services can be given other images. Nothing but the image's own scalar is written
 * anew, so that comments, anchors and order stay; a service that has its image through a merge ({@code <<}) gets one of
 * its own. Immutable.
 */
public final class ComposeImages {
    private static final String IMAGE = "image";
    private static final Pattern ALIAS = Pattern.compile("\\s*:\\s*(\\*[^\\s,\\[\\]{}]+)");
    private static final Pattern PROPERTIES = Pattern.compile("(?:[&!]\\S*\\s+)*");

    private record Edit(int start, int end, String text) {}

    private final String text;
    private final Map<String, NodeTuple> services;

    private ComposeImages(String text, Map<String, NodeTuple> services) {
        this.text = text;
        this.services = services;
    }

    /**
     * Reads the text.
     *
     * @throws MalformedComposeException when it is no YAML, or has no services
     */
    public static ComposeImages read(String text) {
        if (!(root(text) instanceof MappingNode root)
                || !(value(root, "services").orElse(null) instanceof MappingNode services)) {
            throw new MalformedComposeException("has no map of services");
        }
        Map<String, NodeTuple> found = new TreeMap<>();
        services.getValue().forEach(tuple -> {
            if (tuple.getKeyNode() instanceof ScalarNode name) {
                found.put(name.getValue(), tuple);
            }
        });
        return new ComposeImages(text, found);
    }

    private static Node root(String text) {
        try {
            return Optional.ofNullable(new Yaml(new LoaderOptions()).compose(new StringReader(text)))
                    .orElseThrow(() -> new MalformedComposeException("is empty"));
        } catch (MarkedYAMLException fault) {
            var mark = fault.getProblemMark();
            throw new MalformedComposeException(
                    "is no YAML: " + fault.getProblem() + (mark == null ? "" : " in line " + (mark.getLine() + 1)));
        } catch (YAMLException fault) {
            throw new MalformedComposeException(
                    "is no YAML: " + String.valueOf(fault.getMessage()).replace('\n', ' '));
        }
    }

    /** Why this service cannot be given another image; empty when it can. */
    public Optional<String> obstacle(String service) {
        NodeTuple tuple = services.get(service);
        if (tuple == null) {
            return Optional.of("has no service '" + service + "'; it has " + String.join(", ", services.keySet()));
        }
        String where =
                "has in line " + (tuple.getKeyNode().getStartMark().getLine() + 1) + " a service '" + service + "' ";
        if (!(tuple.getValueNode() instanceof MappingNode keys)
                || keys.getValue().isEmpty()) {
            return Optional.of(where + "that is no map");
        }
        Node image = value(keys, IMAGE).or(() -> merged(keys)).orElse(null);
        if (image == null) {
            return Optional.of(where + "without an image that could be replaced");
        }
        return image instanceof ScalarNode ? Optional.empty() : Optional.of(where + "whose image is no text");
    }

    /**
     * The text in which these services have these images, and everything else is as it was.
     *
     * @throws MalformedComposeException when a service cannot be given another image without changing something else
     */
    public String with(Map<String, String> images) {
        StringBuilder changed = new StringBuilder(text);
        images.entrySet().stream()
                .map(each -> edit(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingInt(Edit::start).reversed())
                .forEach(edit -> changed.replace(edit.start(), edit.end(), edit.text()));
        String result = changed.toString();
        requireNothingElseChanged(images, result);
        return result;
    }

    private Edit edit(String service, String image) {
        obstacle(service).ifPresent(reason -> {
            throw new MalformedComposeException(reason);
        });
        MappingNode keys =
                (MappingNode) Objects.requireNonNull(services.get(service)).getValueNode();
        String quoted = '"' + image.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        for (NodeTuple tuple : keys.getValue()) {
            if (names(tuple, IMAGE)) {
                return replacement(tuple, quoted);
            }
        }
        var first = keys.getValue().get(0).getKeyNode().getStartMark();
        int at = offset(first.getIndex());
        String separator = keys.getFlowStyle() == FlowStyle.FLOW ? ", " : "\n" + " ".repeat(first.getColumn());
        return new Edit(at, at, IMAGE + ": " + quoted + separator);
    }

    private Edit replacement(NodeTuple tuple, String quoted) {
        int key = offset(tuple.getKeyNode().getEndMark().getIndex());
        int start = offset(tuple.getValueNode().getStartMark().getIndex());
        int end = offset(tuple.getValueNode().getEndMark().getIndex());
        if (start < key) {
            Matcher alias = ALIAS.matcher(text).region(key, text.length());
            if (!alias.lookingAt()) {
                throw new MalformedComposeException("names an image in a way that cannot be replaced");
            }
            return new Edit(alias.start(1), alias.end(1), quoted);
        }
        String written = text.substring(start, end);
        Matcher properties = PROPERTIES.matcher(written);
        String before = properties.lookingAt() ? properties.group() : "";
        String after = written.substring(written.stripTrailing().length());
        return new Edit(start, end, (written.isEmpty() ? " " : before) + quoted + after);
    }

    /** A mark counts code points, a text characters. */
    private int offset(int index) {
        return text.offsetByCodePoints(0, index);
    }

    private void requireNothingElseChanged(Map<String, String> images, String result) {
        Map<String, NodeTuple> now = read(result).services;
        String shared = services.keySet().stream()
                .filter(name -> !images.containsKey(name))
                .filter(name -> !Objects.equals(image(services.get(name)), image(now.get(name))))
                .collect(Collectors.joining(", "));
        if (!shared.isEmpty()) {
            throw new MalformedComposeException(
                    "gives " + shared + " its image through an anchor of a replaced one; name an image for it as well");
        }
        images.forEach((name, image) -> {
            if (!image.equals(image(now.get(name)))) {
                throw new MalformedComposeException("gives '" + name
                        + "' an image that cannot be replaced by itself; write its keys out in the service");
            }
        });
    }

    private static @Nullable String image(@Nullable NodeTuple service) {
        return service != null && service.getValueNode() instanceof MappingNode keys
                ? value(keys, IMAGE)
                        .or(() -> merged(keys))
                        .filter(ScalarNode.class::isInstance)
                        .map(node -> ((ScalarNode) node).getValue())
                        .orElse(null)
                : null;
    }

    /** What a mapping has its image from by merging, the first of several that has one. */
    private static Optional<Node> merged(MappingNode keys) {
        return value(keys, "<<")
                .flatMap(merge -> sources(merge).stream()
                        .flatMap(source -> value(source, IMAGE).or(() -> merged(source)).stream())
                        .findFirst());
    }

    private static List<MappingNode> sources(Node merge) {
        List<Node> nodes = merge instanceof SequenceNode several ? several.getValue() : List.of(merge);
        return nodes.stream()
                .filter(MappingNode.class::isInstance)
                .map(MappingNode.class::cast)
                .toList();
    }

    private static Optional<Node> value(MappingNode map, String key) {
        return map.getValue().stream()
                .filter(tuple -> names(tuple, key))
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    private static boolean names(NodeTuple tuple, String key) {
        return tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key);
    }
}
