package dev.rehearsal.descriptor;

import java.util.Map;

/**
 * A request that is made while a snapshot is made, for what only the application itself can create. In it {@code {n}}
 * stands for the repetition, from 1, and the size's placeholders for their values. Immutable.
 *
 * @param repeat how often it is made, in digits, or the name of the size's placeholder that says so
 */
public record SeedRequest(Request request, String repeat) {
    /**
     * How often it is made.
     *
     * @param size the size's placeholders
     * @throws NumberFormatException when the size does not say so
     */
    public int times(Map<String, String> size) {
        return Integer.parseInt(size.getOrDefault(repeat, repeat));
    }
}
