package dev.rehearsal.evidence.planning;

import dev.rehearsal.evidence.Aspect;
import dev.rehearsal.evidence.Fact;
import java.util.List;

/** The planned maintenance window and the disk, against what the change took. */
public final class PlanningAspect {
    public static final Fact<List<WindowPhase>> WINDOW = new Fact<>("window", "The phases of the window");
    public static final Fact<DiskNeed> DISK = new Fact<>("disk", "What the change needs on disk");

    public static final Aspect ASPECT = Aspect.of("planning", List.of(WINDOW, DISK), PlanningChecks.all());

    private PlanningAspect() {}
}
