package dev.rehearsal.runbook;

import dev.rehearsal.descriptor.Target;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What becomes of a runbook's text for one target. Immutable.
 *
 * @param substitutions what its literals become
 * @param facilities what the target has; a block that needs anything else is left out
 * @param missing words that this target has nothing for, which no command may hold
 */
public record RunbookPlaceholders(Substitutions substitutions, Set<Capability> facilities, Set<String> missing) {
    public RunbookPlaceholders {
        facilities = Set.copyOf(facilities);
        missing = Set.copyOf(missing);
    }

    /** That of a text which knows no target, such as a published guide's: literals alone, and every block is kept. */
    public static RunbookPlaceholders literal(Map<String, String> substitutions) {
        return new RunbookPlaceholders(new Substitutions(substitutions), EnumSet.allOf(Capability.class), Set.of());
    }

    /**
     * That of a text which is written for any target.
     *
     * @param substitutions the target's own literals, which come before the words
     */
    public static RunbookPlaceholders of(Target target, String path, Map<String, String> substitutions) {
        Map<String, String> values = new HashMap<>();
        Set<String> missing = new TreeSet<>();
        TargetWords.of(target).forEach((word, value) -> {
            if (value.isEmpty()) {
                missing.add(word);
            } else {
                values.put(word, value);
            }
        });
        missing.removeAll(substitutions.keySet());
        values.putAll(substitutions);
        return new RunbookPlaceholders(new Substitutions(values), Capability.of(target, path), missing);
    }

    String apply(String text, String from, String to) {
        return substitutions.apply(text, from, to);
    }

    /** A word of the text that this target has nothing for. */
    Optional<String> missingIn(String text) {
        return missing.stream().filter(text::contains).sorted().findFirst();
    }

    boolean has(Capability facility) {
        return facilities.contains(facility);
    }
}
