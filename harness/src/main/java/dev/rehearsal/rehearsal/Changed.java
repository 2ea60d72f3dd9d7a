package dev.rehearsal.rehearsal;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.availability.Availability;
import dev.rehearsal.evidence.compatibility.OldReleaseCompatibility;
import java.time.Instant;

/** What was seen along the change. */
record Changed(
        Instant begun,
        PlanExecution.Outcome outcome,
        PlanRunner runner,
        Availability availability,
        Observers observers,
        OldReleaseCompatibility compatibility,
        Target standing) {
    /** Whether the old release has to stand. */
    boolean rolledBack(PathSession session) {
        return outcome.notBegun() == null && session.endsWithTheOld();
    }
}
