package dev.rehearsal.check;

import dev.rehearsal.observe.Interfaces;

/** How old and new release meet what surrounds them. */
public final class CompatibilityAspect {
    public static final Fact<Interfaces> INTERFACES = new Fact<>("interfaces", "What the releases offer");

    private CompatibilityAspect() {}
}
