package dev.rehearsal.rehearsal;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.StepResult;
import dev.rehearsal.evidence.availability.Availability;
import dev.rehearsal.evidence.availability.AvailabilityProbe;
import dev.rehearsal.evidence.http.Endpoint;
import dev.rehearsal.evidence.locks.LockReport;
import dev.rehearsal.evidence.locks.LockWatch;
import dev.rehearsal.evidence.maintenance.MaintenanceObserver;
import dev.rehearsal.evidence.maintenance.MaintenanceWatch;
import dev.rehearsal.evidence.procedure.Diagnosis;
import dev.rehearsal.evidence.workload.WorkloadRunner;
import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.DatabaseException;
import dev.rehearsal.runbook.Command;
import dev.rehearsal.runbook.Maintenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Everything that watches while a plan is carried out. Commands are told on one thread. */
public final class Observers implements AutoCloseable {
    private final AvailabilityProbe probe;
    private final @Nullable WorkloadRunner workload;
    private final @Nullable LockWatch lockWatch;
    private final Supplier<@Nullable MaintenanceObserver> maintenance;
    private final Map<String, String> shows;
    private final List<Diagnosis> diagnoses = new ArrayList<>();
    private @Nullable MaintenanceObserver announced;
    private @Nullable MaintenanceWatch seen;
    private @Nullable LockReport locks;

    private Observers(
            AvailabilityProbe probe,
            @Nullable WorkloadRunner workload,
            @Nullable LockWatch lockWatch,
            Supplier<@Nullable MaintenanceObserver> maintenance,
            Map<String, String> shows) {
        this.probe = probe;
        this.workload = workload;
        this.lockWatch = lockWatch;
        this.maintenance = maintenance;
        this.shows = shows;
    }

    /**
     * Starts probe, workload and lock watch.
     *
     * @param database whose locks are watched; null for none
     * @param step name of the step that is being carried out
     */
    static Observers start(
            Endpoint site,
            @Nullable DatabaseAccess database,
            Target target,
            Target.@Nullable PathSettings settings,
            @Nullable WorkloadRunner workload,
            Supplier<String> step) {
        Target.Probe usual = target.probe();
        Target.Probe settled = settings == null
                ? usual
                : new Target.Probe(
                        Objects.requireNonNullElse(settings.rate(), usual.rate()),
                        Objects.requireNonNullElse(settings.timeout(), usual.timeout()),
                        usual.freshShare(),
                        usual.routes());
        AvailabilityProbe probe = AvailabilityProbe.start(site, settled, target.identities(), step);
        Target.Maintenance promised = target.maintenance();
        try {
            if (workload != null) {
                workload.start();
            }
            return new Observers(
                    probe,
                    workload,
                    lockWatch(database, target),
                    () -> promised == null
                            ? null
                            : MaintenanceObserver.begin(site, promised, target.identities(), usual.timeout()),
                    settings == null ? Map.of() : settings.shows());
        } catch (RuntimeException | Error failed) {
            // nobody else knows of what has begun
            probe.close();
            if (workload != null) {
                workload.close();
            }
            throw failed;
        }
    }

    /** Null where the database does not answer, which leaves locks unmeasured and everything else measured. */
    public static @Nullable LockWatch lockWatch(@Nullable DatabaseAccess database, Target target) {
        try {
            return database == null
                    ? null
                    : LockWatch.light(database, target.limits().blocked());
        } catch (DatabaseException silent) {
            return null;
        }
    }

    void before(Command command) {
        if (command.conduct().maintenance() == Maintenance.ENDS) {
            endMaintenance();
        }
    }

    private void endMaintenance() {
        if (announced != null) {
            seen = announced.end();
            announced = null;
        }
    }

    void after(Command command, StepResult result, String output) {
        if (command.conduct().maintenance() == Maintenance.BEGINS && !result.failed() && announced == null) {
            announced = maintenance.get();
        }
        String what = command.conduct().shows();
        if (what != null) {
            String pattern = shows.getOrDefault(what, "");
            diagnoses.add(new Diagnosis(
                    result.name(),
                    result.command(),
                    what,
                    pattern,
                    !pattern.isEmpty()
                            && Pattern.compile(pattern).matcher(output).find()));
        }
    }

    boolean seesFailure() {
        return probe.seesFailure();
    }

    /** Lets only new things be written from now on, so that what was written before stays comparable. */
    void pauseUpdates() {
        if (workload != null) {
            workload.pauseUpdates();
        }
    }

    /** Stops them and gives what the probe saw. */
    Availability stop() {
        if (workload != null) {
            workload.stop();
        }
        endMaintenance();
        if (lockWatch != null) {
            locks = lockWatch.stop();
        }
        return probe.stop();
    }

    /** Which locks were held meanwhile; null when that was not watched. */
    @Nullable
    LockReport locks() {
        return locks;
    }

    /** What requests got while maintenance was announced; null when it never was. */
    @Nullable
    MaintenanceWatch maintenance() {
        return seen;
    }

    List<Diagnosis> diagnoses() {
        return List.copyOf(diagnoses);
    }

    /** Stops all of them, also where one cannot be stopped. */
    @Override
    public void close() {
        MaintenanceObserver begun = announced;
        try (probe;
                workload;
                lockWatch;
                begun) {
            announced = null;
        }
    }
}
