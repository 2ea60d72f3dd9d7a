package dev.rehearsal.evidence.interruption;

import dev.rehearsal.evidence.Aspect;
import dev.rehearsal.evidence.Fact;
import dev.rehearsal.evidence.migrations.Interruption;
import java.util.List;

/** What became of migrations that were cut off. */
public final class InterruptionAspect {
    public static final Fact<Interruption> INTERRUPTION =
            new Fact<>("interruption", "What becomes of an interrupted migration");

    public static final Aspect ASPECT = Aspect.of("interruption", List.of(INTERRUPTION), InterruptionChecks.all());

    private InterruptionAspect() {}
}
