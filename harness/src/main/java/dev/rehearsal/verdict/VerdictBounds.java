package dev.rehearsal.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Keeps a verdict at a size that people, pipelines and a small JVM can read, whatever the application did: of a list too long
 * the worst stays, in its order, and each path says in {@code omitted} what was left out; sums are not touched. A text too
 * long is cut, and what no UTF-8 can hold is written out. What is within the bounds is not changed. All bounds are chosen.
 * Stateless.
 */
final class VerdictBounds {
    /** Items of a list or map, unless its kind has a bound of its own. */
    static final int MOST = 2_000;

    /** A drawing shows fewer, and nobody reads more. */
    static final int MOST_OUTAGES = 1_000;

    static final int MOST_FINDINGS = 500;
    /** Tables whose rows are told, by which a forecast goes. */
    static final int MOST_TABLES = 20_000;

    /** Lines of one finding. */
    static final int MOST_LINES = 100;

    /** Characters of one text. */
    static final int LONGEST = 10_000;

    /** Characters of all texts together. */
    static final long LONGEST_TOGETHER = 2_000_000;

    private static final int SHORTEST = 100;
    private static final List<String> SEVERITIES = List.of("blocker", "warning", "note");

    private VerdictBounds() {}

    /** Bounds the verdict in place. */
    static void apply(ObjectNode verdict) {
        for (JsonNode path : verdict.path("paths")) {
            List<String> omitted = new ArrayList<>();
            shorten((ObjectNode) path, omitted);
            if (!omitted.isEmpty()) {
                ArrayNode said = path.path("omitted") instanceof ArrayNode before
                        ? before
                        : ((ObjectNode) path).putArray("omitted");
                omitted.forEach(said::add);
            }
        }
        int longest = LONGEST;
        while (longest > SHORTEST && length(verdict, longest) > LONGEST_TOGETHER) {
            longest /= 2;
        }
        cut(verdict, longest);
    }

    private static void shorten(ObjectNode map, List<String> omitted) {
        for (Map.Entry<String, JsonNode> entry : List.copyOf(map.properties())) {
            String key = entry.getKey();
            if (entry.getValue() instanceof ArrayNode list) {
                int most = most(key);
                if (list.size() > most) {
                    omitted.add(String.format(
                            Locale.ROOT, "%,d of %,d %s%s", list.size() - most, list.size(), key, kept(key)));
                    map.set(key, worst(key, list, most));
                }
                for (JsonNode item : map.path(key)) {
                    if (item instanceof ObjectNode within) {
                        shorten(within, omitted);
                    }
                }
            } else if (entry.getValue() instanceof ObjectNode within) {
                shorten(within, omitted);
                int most = key.equals("rows") ? MOST_TABLES : MOST;
                if (within.size() > most) {
                    omitted.add(String.format(
                            Locale.ROOT, "%,d of %,d entries of %s", within.size() - most, within.size(), key));
                    List<String> names = new ArrayList<>();
                    within.fieldNames().forEachRemaining(names::add);
                    within.remove(names.subList(most, names.size()));
                }
            }
        }
    }

    private static int most(String key) {
        return switch (key) {
            case "outages" -> MOST_OUTAGES;
            case "findings" -> MOST_FINDINGS;
            case "evidence" -> MOST_LINES;
            // one for each check there is
            case "decided" -> Integer.MAX_VALUE;
            default -> MOST;
        };
    }

    private static String kept(String key) {
        return switch (key) {
            case "outages", "migrations", "locks", "spans" -> "; the longest are kept";
            case "findings" -> "; the gravest are kept, and one of each kind";
            case "steps" -> "; those that failed are kept, and the longest";
            case "unmeasured" -> "; what left an id undecided is kept first";
            default -> "; the first are kept";
        };
    }

    /** What is left of a list, in its order. */
    private static ArrayNode worst(String key, ArrayNode list, int most) {
        List<JsonNode> items = new ArrayList<>();
        list.forEach(items::add);
        Set<String> kinds = new HashSet<>();
        List<Boolean> first = items.stream()
                .map(item -> key.equals("findings") && kinds.add(item.path("id").asText()))
                .toList();
        Set<Integer> kept = IntStream.range(0, items.size())
                .boxed()
                .sorted(Comparator.<Integer, Boolean>comparing(index -> !first.get(index))
                        .thenComparing(items::get, weight(key)))
                .limit(most)
                .collect(Collectors.toCollection(HashSet::new));
        ArrayNode left = JsonNodeFactory.instance.arrayNode();
        for (int index = 0; index < items.size(); index++) {
            if (kept.contains(index)) {
                left.add(items.get(index));
            }
        }
        return left;
    }

    private static Comparator<JsonNode> weight(String key) {
        return switch (key) {
            case "outages", "migrations", "spans" ->
                Comparator.comparingLong(item -> -item.path("durationMillis").asLong());
            case "locks" ->
                Comparator.comparingLong(item -> -item.path("heldMillis").asLong());
            case "findings" ->
                Comparator.comparingInt(
                        item -> SEVERITIES.indexOf(item.path("severity").asText()));
            case "steps" ->
                Comparator.<JsonNode, Boolean>comparing(
                                item -> item.path("exitCode").asInt() == 0)
                        .thenComparingLong(item -> -item.path("durationMillis").asLong());
            case "unmeasured" ->
                Comparator.comparing(item -> !item.path("decisive").asBoolean());
            default -> (one, other) -> 0;
        };
    }

    /** Of all texts, each counted up to a length. */
    private static long length(JsonNode node, int longest) {
        if (node.isTextual()) {
            return Math.min(longest, node.textValue().length());
        }
        long length = 0;
        for (JsonNode item : node) {
            length += length(item, longest);
        }
        return length;
    }

    private static JsonNode cut(JsonNode node, int longest) {
        if (node.isTextual()) {
            return TextNode.valueOf(text(node.textValue(), longest));
        }
        if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, cut(list.get(i), longest));
            }
        } else if (node instanceof ObjectNode map) {
            for (Map.Entry<String, JsonNode> entry : List.copyOf(map.properties())) {
                String key = text(entry.getKey(), LONGEST);
                JsonNode value = cut(entry.getValue(), longest);
                if (!key.equals(entry.getKey())) {
                    map.remove(entry.getKey());
                }
                map.set(key, value);
            }
        }
        return node;
    }

    private static String text(String text, int longest) {
        String whole = wellFormed(text);
        if (whole.length() <= longest) {
            return whole;
        }
        // with room for the words, so that what was cut once is within the bounds
        int end = longest - 50;
        if (Character.isHighSurrogate(whole.charAt(end - 1))) {
            end--;
        }
        return whole.substring(0, end)
                + String.format(Locale.ROOT, "… (%,d characters left out)", whole.length() - end);
    }

    /** Half of a character that takes two has no place in UTF-8. */
    private static String wellFormed(String text) {
        if (text.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE)) {
            return text;
        }
        StringBuilder whole = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (Character.getType(point) == Character.SURROGATE) {
                whole.append(String.format(Locale.ROOT, "\\u%04x", point));
            } else {
                whole.appendCodePoint(point);
            }
        });
        return whole.toString();
    }
}
