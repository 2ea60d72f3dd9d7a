package dev.rehearsal.evidence;

import dev.rehearsal.machine.MachineLoad;
import java.util.List;

/** What every check may ask of a rehearsal: how the procedure went, and what the machine gave it. */
public final class Run {
    public static final Fact<List<StepResult>> STEPS = new Fact<>("steps", "The procedure's steps");
    public static final Fact<Boolean> FAILED =
            new Fact<>("failed", "Whether the failure that this path rehearses happened");
    public static final Fact<String> NOT_BEGUN = new Fact<>("notBegun", "Why the procedure was not begun");
    public static final Fact<MachineLoad> MACHINE = new Fact<>("machine", "What the machine gave the rehearsal");

    private Run() {}
}
