package dev.rehearsal.evidence;

import java.util.List;
import java.util.SortedSet;

/**
 * What all checks say about one path. Immutable.
 *
 * @param decided ids that were decided, for or against; disjoint from the decisive ones in {@code unmeasured}
 */
public record Judgement(SortedSet<String> decided, List<Finding> findings, List<Unmeasured> unmeasured) {
    public Judgement {
        findings = List.copyOf(findings);
        unmeasured = List.copyOf(unmeasured);
    }
}
