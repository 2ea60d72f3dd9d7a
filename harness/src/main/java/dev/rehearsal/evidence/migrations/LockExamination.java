package dev.rehearsal.evidence.migrations;

import java.util.List;

/**
 * The locks of a release's migrations, each by itself where the target can apply one. Immutable.
 *
 * @param gaps migrations that were not tried and why, a sentence each; empty when all were
 * @param leftOut whether the target does without, so that nothing went wrong
 */
public record LockExamination(List<RevisionLocks> revisions, List<String> gaps, boolean leftOut) {
    /** One that the target asks for. */
    public LockExamination(List<RevisionLocks> revisions, List<String> gaps) {
        this(revisions, gaps, false);
    }

    public LockExamination {
        revisions = List.copyOf(revisions);
        gaps = List.copyOf(gaps);
    }
}
