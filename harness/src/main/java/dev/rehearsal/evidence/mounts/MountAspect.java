package dev.rehearsal.evidence.mounts;

import dev.rehearsal.evidence.Aspect;
import dev.rehearsal.evidence.Fact;
import java.util.List;

/** What the containers have mounted. */
public final class MountAspect {
    public static final Fact<Mounts> MOUNTS = new Fact<>("mounts", "What the containers have mounted");

    public static final Aspect ASPECT = Aspect.of("mounts", List.of(MOUNTS), MountChecks.all());

    private MountAspect() {}
}
