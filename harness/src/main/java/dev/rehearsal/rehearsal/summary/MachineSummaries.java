package dev.rehearsal.rehearsal.summary;

import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Run;
import dev.rehearsal.machine.MachineLoad;
import dev.rehearsal.machine.MachineLoad.ClockStep;
import dev.rehearsal.machine.MachineLoad.Figures;
import dev.rehearsal.machine.MachineLoad.OutOfMemory;
import dev.rehearsal.verdict.Checks;
import dev.rehearsal.verdict.Course;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the machine gave a path, in the verdict's own form. Stateless. */
public final class MachineSummaries {
    /** Stretches that a verdict lists, the longest of them; chosen. */
    private static final int MOST = 50;

    private MachineSummaries() {}

    public static Course.@Nullable Machine of(Evidence evidence) {
        MachineLoad load = evidence.get(Run.MACHINE);
        if (load == null) {
            return null;
        }
        Figures whole = load.whole();
        return new Course.Machine(
                Checks.machine(evidence).orElse(null),
                load.starvedFor().toMillis(),
                percent(whole.cpuPressure()),
                percent(whole.memoryPressure()),
                percent(whole.ioPressure()),
                percent(whole.others()),
                percent(whole.steal()),
                whole.schedulingDelay().toMillis(),
                load.starved().stream()
                        .sorted((one, other) -> other.length().compareTo(one.length()))
                        .limit(MOST)
                        .sorted((one, other) -> one.from().compareTo(other.from()))
                        .map(each ->
                                new Course.Starved(each.from(), each.length().toMillis(), each.why()))
                        .toList(),
                load.clockSteps().stream()
                        .limit(MOST)
                        .map(MachineSummaries::step)
                        .toList(),
                killed(load.outOfMemory()),
                load.gaps());
    }

    private static String step(ClockStep step) {
        return String.format(
                Locale.ROOT,
                "The clock of %s was set by %+.1f s at %s.",
                step.here() ? "this machine" : "the engine's machine",
                step.by().toMillis() / 1e3,
                step.at());
    }

    private static List<String> killed(@Nullable OutOfMemory killed) {
        List<String> all = new ArrayList<>();
        if (killed == null || killed.onMachine() == 0) {
            return all;
        }
        killed.byMachine().stream().limit(MOST).forEach(task -> all.add(task + ": the machine had no memory for it"));
        killed.byLimit().stream().limit(MOST).forEach(task -> all.add(task + ": its container's own limit"));
        if (!killed.told()) {
            all.add(killed.onMachine() + " processes on the machine; whose they were is not known");
        }
        return all;
    }

    private static @Nullable Long percent(@Nullable Double share) {
        return share == null ? null : (Long) Math.round(share * 100);
    }
}
