package dev.rehearsal.observe;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the old and the new release meet what surrounds them. A null component was not looked at: the target has no way of
 * telling, or the path has nothing of the kind. Immutable.
 *
 * @param contract what they offer to those who call them
 * @param variables what they read from their environment
 */
public record Interfaces(
        @Nullable Contract contract, @Nullable Variables variables) {
    /** Nothing was looked at. */
    public static final Interfaces NONE = new Interfaces(null, null);

    /**
     * The descriptions of both; null where one could not be had.
     *
     * @param from the old release's
     * @param to the new release's
     */
    public record Contract(
            @Nullable ApiDescription from, @Nullable ApiDescription to) {}

    /**
     * Names of the variables that each reads by itself, besides what its Compose file takes; null where they could not be
     * had.
     *
     * @param from the old release's
     * @param to the new release's
     */
    public record Variables(
            @Nullable Set<String> from, @Nullable Set<String> to) {}
}
