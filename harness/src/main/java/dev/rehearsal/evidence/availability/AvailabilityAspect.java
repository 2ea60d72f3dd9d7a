package dev.rehearsal.evidence.availability;

import dev.rehearsal.evidence.Aspect;
import dev.rehearsal.evidence.Fact;
import java.util.List;

/** What users felt along the change, and whether the application is healthy after it. */
public final class AvailabilityAspect {
    public static final Fact<Availability> PROBE = new Fact<>("availability", "The probe's result");
    public static final Fact<ControlRun> CONTROL =
            new Fact<>("control", "The probe's result of the old release put beside itself");
    public static final Fact<List<String>> CLOSED_GATES = new Fact<>("closedGates", "The gates at the end");
    public static final Fact<List<String>> INSTABILITY = new Fact<>("instability", "The stability window");

    public static final Aspect ASPECT =
            Aspect.of("availability", List.of(PROBE, CONTROL, CLOSED_GATES, INSTABILITY), AvailabilityChecks.all());

    private AvailabilityAspect() {}
}
