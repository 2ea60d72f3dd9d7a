package dev.rehearsal.evidence.rollback;

import dev.rehearsal.evidence.Aspect;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Fact;
import dev.rehearsal.runbook.Ends;
import java.util.List;

/** How the rollback went. */
public final class RollbackAspect {
    public static final Fact<Rollback> ROLLBACK = new Fact<>("rollback", "How the way back went");

    public static final Aspect ASPECT = Aspect.of("rollback", List.of(ROLLBACK), RollbackChecks.all());

    private RollbackAspect() {}

    /** Whether the procedure puts the old release back; one that fails early may do so without touching what runs. */
    public static boolean isOne(Evidence evidence) {
        return evidence.scope().ends() == Ends.OLD && (evidence.scope().deploys() || evidence.has(ROLLBACK));
    }
}
