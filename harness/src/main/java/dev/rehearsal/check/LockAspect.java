package dev.rehearsal.check;

import dev.rehearsal.observe.LockReport;

/** Which locks were held along the change, and who waited. */
public final class LockAspect {
    public static final Fact<LockReport> LOCKS = new Fact<>("locks", "Locks during the change");

    private LockAspect() {}
}
