package dev.rehearsal.evidence.maintenance;

import dev.rehearsal.evidence.Check;
import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.Timing;
import java.util.List;

/** Whether announced maintenance is maintenance. */
public final class MaintenanceChecks {
    private MaintenanceChecks() {}

    public static List<Check> all() {
        return List.of(new Check(
                        new CheckDescription(
                                "availability.maintenance-not-effective",
                                Severity.BLOCKER,
                                "Maintenance is announced, and requests are served all the same, or the other way"
                                        + " round.",
                                "Users write into a database that is being changed; monitoring alarms for nothing.",
                                "Set it where the serving processes read it, and look at what a request gets.",
                                "Every request of the probe and the workload between the end of the step that"
                                        + " announces maintenance and the start of the one that ends it.",
                                "Routes that are neither probed nor written to."),
                        MaintenanceChecks::notEffective)
                .timed(Timing.always()));
    }

    private static void notEffective(Evidence evidence, Ruling ruling) {
        if (!evidence.scope().maintenance()) {
            ruling.notApplicable();
            return;
        }
        MaintenanceWatch watch = ruling.given(evidence, MaintenanceAspect.MAINTENANCE);
        if (watch == null) {
            return;
        }
        watch.gaps().forEach(ruling::undecided);
        if (watch.asked() == 0) {
            ruling.undecided("Nothing was asked while maintenance was announced.");
        }
        if (!watch.served().isEmpty()) {
            ruling.finding(
                    "maintenance",
                    watch.served().size() + " of " + watch.asked() + " requests were not turned away as promised while"
                            + " maintenance was announced, " + watch.served().get(0)
                            + " for one; set it where the serving processes read it.",
                    watch.served());
        }
        if (watch.withoutRetryAfter() > 0) {
            ruling.finding(
                    "Retry-After",
                    watch.withoutRetryAfter() + " of " + watch.asked()
                            + " requests were turned away without Retry-After; say when to come back.",
                    List.of());
        }
        if (!watch.openFailed().isEmpty()) {
            ruling.finding(
                    "open routes",
                    watch.openFailed().size() + " of " + watch.openAsked() + " requests that maintenance must not stop"
                            + " failed, " + watch.openFailed().get(0)
                            + " for one; leave health open, or monitoring alarms for nothing.",
                    watch.openFailed());
        } else if (watch.openAsked() == 0) {
            ruling.blind("Nothing that should stay open was asked during maintenance.");
        }
    }
}
