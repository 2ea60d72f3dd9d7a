package dev.rehearsal.evidence.releases;

import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;

/** What a release that declares itself as breaking may do. Stateless. */
public final class BreakingRules {
    private BreakingRules() {}

    /** Whether the declaration excuses what was seen; where nobody knows what is declared, the id is undecided instead. */
    public static boolean excuse(Evidence evidence, Ruling ruling) {
        ReleaseContents to = ruling.given(evidence, ReleaseAspect.NEW_CONTENTS);
        return to == null || to.declaresBreaking();
    }
}
