package dev.rehearsal.evidence;

import dev.rehearsal.machine.LateRequests;
import dev.rehearsal.machine.MachineLoad;
import dev.rehearsal.machine.MachineLoad.Figures;
import dev.rehearsal.machine.MachineLoad.OutOfMemory;
import dev.rehearsal.machine.MachineLoad.ProcessLimit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one place in which findings that the machine may have made are taken back: the id is undecided instead, and the
 * reason names the figures. Stateless.
 */
public final class MachineFaults {
    /** A stretch of which less was starved is judged; chosen, as one bad second in ten may still cost a time-out. */
    private static final double STRETCH = 0.1;

    /**
     * A machine that was starved for so much of the whole rehearsal leaves nothing untouched that depends on time: what was
     * slow before makes what is late afterwards. Chosen.
     */
    private static final double WHOLE = 0.25;

    private MachineFaults() {}

    /** Takes back, from what a check says, what the machine may have made. */
    static void withdraw(Check check, Evidence evidence, Ruling ruling) {
        MachineLoad load = evidence.get(Run.MACHINE);
        if (load == null || ruling.findings().isEmpty()) {
            return;
        }
        Optional<String> lacking = lacking(load);
        if (lacking.isPresent() && check.timing() != Timing.READ) {
            ruling.withdraw(finding -> true, lacking.get());
            return;
        }
        ruling.withdraw(
                finding -> check.timing().of(finding, evidence).stream().anyMatch(stretch -> starved(load, stretch)),
                sentence(evidence).orElse("The test machine was too slow."));
    }

    /** Whether what rests on a stretch is not judged. */
    public static boolean starved(MachineLoad load, Timing.Stretch stretch) {
        if (load.starvedShare() >= WHOLE) {
            return true;
        }
        Instant begin = load.startedAt();
        Instant end = begin.plus(load.watched());
        Instant from = stretch.from().isBefore(begin) ? begin : stretch.from();
        Instant to = stretch.to().isAfter(end) ? end : stretch.to();
        return load.starvedShare(from, to.isBefore(from) ? from : to) >= STRETCH;
    }

    /** What the machine had no room for, after which nothing that ran is judged; empty when it had room for everything. */
    private static Optional<String> lacking(MachineLoad load) {
        OutOfMemory killed = load.outOfMemory();
        if (killed != null && !killed.byMachine().isEmpty()) {
            return Optional.of(outOfMemory(killed));
        }
        return Optional.ofNullable(load.processLimit()).map(MachineFaults::processLimit);
    }

    private static String outOfMemory(OutOfMemory killed) {
        return "The test machine ran out of memory, and its kernel killed " + String.join(", ", killed.byMachine())
                + " in the replica: what was seen is not held against the release; rehearse with more memory.";
    }

    private static String processLimit(ProcessLimit limit) {
        return "The test machine limits the processes of the replica's container"
                + (limit.most() == null ? "" : " to " + limit.most()) + ", and "
                + (limit.refused() == 0 ? "that limit was reached" : limit.refused() + " could not be started")
                + ": what was seen is not held against the release; rehearse without that limit.";
    }

    /** What the machine lacked, in one sentence with the figures; empty when it lacked nothing. */
    public static Optional<String> sentence(Evidence evidence) {
        return sentence(
                evidence.get(Run.MACHINE), evidence.find(LateRequests.class).orElse(null));
    }

    /** The same of a machine by itself. */
    public static Optional<String> sentence(@Nullable MachineLoad load, @Nullable LateRequests seen) {
        Optional<String> lacking = load == null ? Optional.empty() : lacking(load);
        if (load == null || lacking.isPresent() || load.starved().isEmpty()) {
            return lacking;
        }
        MachineLoad.Starved worst = load.starved().stream()
                .max(Comparator.comparing(MachineLoad.Starved::length))
                .orElseThrow();
        List<String> figures = new ArrayList<>();
        late(seen).ifPresent(figures::add);
        Figures whole = load.whole();
        figure(figures, "CPU pressure", whole.cpuPressure());
        figure(figures, "processors taken by others", whole.others());
        figure(figures, "memory pressure", whole.memoryPressure());
        figures.add("scheduling delay up to " + Seconds.text(whole.schedulingDelay()));
        return Optional.of("The test machine was too slow for " + Seconds.text(load.starvedFor()) + " of "
                + Seconds.text(load.watched()) + ": it " + worst.why() + " (" + String.join(", ", figures)
                + "); rehearse on a calmer one.");
    }

    private static Optional<String> late(@Nullable LateRequests seen) {
        return seen == null || seen.requests() == 0 || seen.late() == 0
                ? Optional.empty()
                : Optional.of("%d %% of the requests were sent late, by up to %s"
                        .formatted(Math.round(100.0 * seen.late() / seen.requests()), Seconds.text(seen.latest())));
    }

    private static void figure(List<String> figures, String what, @Nullable Double share) {
        if (share != null && share >= 0.01) {
            figures.add("%s %d %%".formatted(what, Math.round(share * 100)));
        }
    }
}
