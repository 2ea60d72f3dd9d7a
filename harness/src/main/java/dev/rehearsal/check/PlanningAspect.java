package dev.rehearsal.check;

import dev.rehearsal.observe.DiskNeed;
import dev.rehearsal.observe.WindowPhase;
import java.util.List;

/** The planned maintenance window and the disk, against what the change took. */
public final class PlanningAspect {
    public static final Fact<List<WindowPhase>> WINDOW = new Fact<>("window", "The phases of the window");
    public static final Fact<DiskNeed> DISK = new Fact<>("disk", "What the change needs on disk");

    private PlanningAspect() {}
}
