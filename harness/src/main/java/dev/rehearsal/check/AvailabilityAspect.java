package dev.rehearsal.check;

import dev.rehearsal.observe.Availability;
import dev.rehearsal.observe.ControlRun;
import java.util.List;

/** What users felt along the change, and whether the application is healthy after it. */
public final class AvailabilityAspect {
    public static final Fact<Availability> PROBE = new Fact<>("availability", "The probe's result");
    public static final Fact<ControlRun> CONTROL =
            new Fact<>("control", "The probe's result of the old release put beside itself");
    public static final Fact<List<String>> CLOSED_GATES = new Fact<>("closedGates", "The gates at the end");
    public static final Fact<List<String>> INSTABILITY = new Fact<>("instability", "The stability window");

    private AvailabilityAspect() {}
}
