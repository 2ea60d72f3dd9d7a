package dev.rehearsal.evidence.maintenance;

import dev.rehearsal.evidence.Aspect;
import dev.rehearsal.evidence.Fact;
import java.util.List;

/** What requests got while maintenance was announced. */
public final class MaintenanceAspect {
    public static final Fact<MaintenanceWatch> MAINTENANCE =
            new Fact<>("maintenance", "What requests got during maintenance");

    public static final Aspect ASPECT = Aspect.of("maintenance", List.of(MAINTENANCE), MaintenanceChecks.all());

    private MaintenanceAspect() {}
}
