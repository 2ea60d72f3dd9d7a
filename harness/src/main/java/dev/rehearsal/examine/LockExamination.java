package dev.rehearsal.examine;

import java.util.List;

/**
 * The locks of a release's migrations, each by itself where the target can apply one. Immutable.
 *
 * @param gaps migrations that were not tried and why, a sentence each; empty when all were
 */
public record LockExamination(List<RevisionLocks> revisions, List<String> gaps) {
    public LockExamination {
        revisions = List.copyOf(revisions);
        gaps = List.copyOf(gaps);
    }
}
