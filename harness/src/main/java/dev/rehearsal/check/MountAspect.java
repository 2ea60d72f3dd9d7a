package dev.rehearsal.check;

import dev.rehearsal.observe.Mounts;

/** What the containers have mounted. */
public final class MountAspect {
    public static final Fact<Mounts> MOUNTS = new Fact<>("mounts", "What the containers have mounted");

    private MountAspect() {}
}
