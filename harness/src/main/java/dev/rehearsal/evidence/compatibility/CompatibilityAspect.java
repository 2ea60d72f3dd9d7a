package dev.rehearsal.evidence.compatibility;

import dev.rehearsal.evidence.Aspect;
import dev.rehearsal.evidence.Fact;
import java.util.List;

/** How old and new release meet what surrounds them. */
public final class CompatibilityAspect {
    public static final Fact<Interfaces> INTERFACES = new Fact<>("interfaces", "What the releases offer");

    public static final Aspect ASPECT = Aspect.of(
            "compatibility", List.of(INTERFACES), KeyChecks.all(), OldReleaseChecks.all(), InterfaceChecks.all());

    private CompatibilityAspect() {}
}
