package dev.rehearsal.check;

import dev.rehearsal.observe.Rollback;

/** How the rollback went. */
public final class RollbackAspect {
    public static final Fact<Rollback> ROLLBACK = new Fact<>("rollback", "How the way back went");

    private RollbackAspect() {}
}
