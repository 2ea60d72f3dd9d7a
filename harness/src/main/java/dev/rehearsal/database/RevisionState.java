package dev.rehearsal.database;

import java.util.List;

/** Where the database stands in the migration history, and where the release's code expects it. Immutable. */
public record RevisionState(List<String> current, List<String> heads) {
    public RevisionState {
        current = List.copyOf(current);
        heads = List.copyOf(heads);
    }
}
