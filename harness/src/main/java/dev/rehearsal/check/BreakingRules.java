package dev.rehearsal.check;

import dev.rehearsal.observe.ReleaseContents;

/** What a release that declares itself as breaking may do. Stateless. */
final class BreakingRules {
    private BreakingRules() {}

    /** Whether the declaration excuses what was seen; where nobody knows what is declared, the id is undecided instead. */
    static boolean excuse(Evidence evidence, Ruling ruling) {
        ReleaseContents to = ruling.given(evidence, ReleaseAspect.NEW_CONTENTS);
        return to == null || to.declaresBreaking();
    }
}
