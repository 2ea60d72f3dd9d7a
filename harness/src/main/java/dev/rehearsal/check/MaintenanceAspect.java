package dev.rehearsal.check;

import dev.rehearsal.observe.MaintenanceWatch;

/** What requests got while maintenance was announced. */
public final class MaintenanceAspect {
    public static final Fact<MaintenanceWatch> MAINTENANCE =
            new Fact<>("maintenance", "What requests got during maintenance");

    private MaintenanceAspect() {}
}
