package dev.rehearsal.postgres;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the database stands in the migration history, and where the release's code expects it. Immutable.
 *
 * @param heads null when the target has no way of asking for them
 */
public record RevisionState(List<String> current, @Nullable List<String> heads) {
    public RevisionState {
        current = List.copyOf(current);
        heads = heads == null ? null : List.copyOf(heads);
    }
}
