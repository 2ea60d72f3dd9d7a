package dev.rehearsal.runbook;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a runbook says about itself before its text. Immutable.
 *
 * @param after path whose runbook is carried out first; null for none
 * @param trial path whose runbook is carried out afterwards, only to measure; null for none
 * @param control runbook beside this one that puts the old release beside itself before; null for none
 * @param proves what an approval says, in one sentence; null when it is not said
 * @param suspected what is suspected of the procedure
 * @param needs what a target must have, or else the path is not applicable to it
 * @param keys key to its line, from 1
 * @param length lines that it takes, with those that enclose it; 0 when there is none
 */
public record FrontMatter(
        Conditions conditions,
        @Nullable String after,
        @Nullable String trial,
        @Nullable String control,
        @Nullable String proves,
        List<ExpectedFinding> suspected,
        List<Capability> needs,
        Map<String, Integer> keys,
        int length) {
    public FrontMatter {
        suspected = List.copyOf(suspected);
        needs = List.copyOf(needs);
        keys = Map.copyOf(keys);
    }

    /**
     * Reads it from a runbook, which may have none.
     *
     * @throws RunbookException when it is never closed, is no YAML map, or holds an unknown key or value
     */
    public static FrontMatter of(String file, String markdown) {
        return new FrontMatterReader(file, markdown.lines().toList()).read();
    }

    /** The line of a key; 1 when the key is not there. */
    public int line(String key) {
        return keys.getOrDefault(key, 1);
    }
}
