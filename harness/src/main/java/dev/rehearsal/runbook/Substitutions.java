package dev.rehearsal.runbook;

import java.util.Comparator;
import java.util.Map;

/**
 * Literal values of a guide and the rehearsed values that take their place. Immutable.
 *
 * @param values text to value; a value may name {@code {from}} and {@code {to}}
 */
public record Substitutions(Map<String, String> values) {
    public Substitutions {
        values = Map.copyOf(values);
    }

    /** Applies them in one pass, the longest text first, so that no value is replaced again. */
    String apply(String text, String from, String to) {
        StringBuilder result = new StringBuilder();
        var longestFirst = values.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
        int at = 0;
        while (at < text.length()) {
            int here = at;
            var hit = longestFirst.stream()
                    .filter(literal -> !literal.isEmpty() && text.startsWith(literal, here))
                    .findFirst();
            if (hit.isPresent()) {
                result.append(values.getOrDefault(hit.get(), "")
                        .replace("{from}", from)
                        .replace("{to}", to));
                at += hit.get().length();
            } else {
                result.append(text.charAt(at++));
            }
        }
        return result.toString();
    }
}
