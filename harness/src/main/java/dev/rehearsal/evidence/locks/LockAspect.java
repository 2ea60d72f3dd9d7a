package dev.rehearsal.evidence.locks;

import dev.rehearsal.evidence.Aspect;
import dev.rehearsal.evidence.Fact;
import java.util.List;

/** Which locks were held along the change, and who waited. */
public final class LockAspect {
    public static final Fact<LockReport> LOCKS = new Fact<>("locks", "Locks during the change");

    public static final Aspect ASPECT = Aspect.of("locks", List.of(LOCKS), LockChecks.all());

    private LockAspect() {}
}
