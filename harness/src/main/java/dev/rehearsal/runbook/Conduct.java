package dev.rehearsal.runbook;

import org.jspecify.annotations.Nullable;

/**
 * How a command is judged. Immutable.
 *
 * @param shows name of the target's pattern that the output must match; null when the output is not judged
 * @param maintenance what it does to maintenance mode; null for nothing
 */
public record Conduct(
        OnFailure onFailure,
        @Nullable String shows,
        @Nullable Maintenance maintenance) {
    /** An ordinary command: it must succeed, and its output is free. */
    public static final Conduct ORDINARY = new Conduct(OnFailure.STOPS, null, null);
}
