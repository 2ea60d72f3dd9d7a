package dev.rehearsal.verdict;

import dev.rehearsal.evidence.Check;
import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Finding;
import dev.rehearsal.evidence.Judgement;
import dev.rehearsal.evidence.MachineFaults;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.Run;
import dev.rehearsal.evidence.Timing;
import dev.rehearsal.evidence.Unmeasured;
import dev.rehearsal.evidence.procedure.FailureChecks;
import dev.rehearsal.machine.LateRequests;
import dev.rehearsal.machine.MachineLoad;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** All checks. Stateless. */
public final class Checks {
    private static final List<Check> ALL =
            Aspects.ALL.stream().flatMap(aspect -> aspect.checks().stream()).toList();

    private Checks() {}

    /** Whether the machine was starved, or too busy to send requests when they were due, which may have left checks undecided. */
    public static boolean starved(Evidence evidence) {
        MachineLoad load = evidence.get(Run.MACHINE);
        return load != null && !load.starved().isEmpty()
                || evidence.find(LateRequests.class)
                        .filter(LateRequests::starved)
                        .isPresent();
    }

    /** Whether so much of the time between two moments was starved that what depends on time is not judged. */
    public static boolean starved(MachineLoad load, Instant from, Instant to) {
        return MachineFaults.starved(load, new Timing.Stretch(from, to));
    }

    /** Whether all that a check finds is taken back where the machine was starved; false for an id that there is not. */
    public static boolean restsOnTime(String id) {
        return ALL.stream()
                .anyMatch(check ->
                        check.description().id().equals(id) && check.timing().alwaysRests());
    }

    /** What the machine lacked, in one sentence with the figures; empty when it lacked nothing, or nobody looked. */
    public static Optional<String> machine(Evidence evidence) {
        return MachineFaults.sentence(evidence);
    }

    /** The same of a rehearsal that came to no evidence. */
    public static Optional<String> machine(MachineLoad load) {
        return MachineFaults.sentence(load, null);
    }

    /** What each check is, in the order of areas. */
    public static List<CheckDescription> all() {
        return ALL.stream().map(Check::description).toList();
    }

    /**
     * Lets every check judge one path's evidence. Where the failure that a path rehearses did not happen, nothing is
     * decided: neither praise nor blame for the way back from it would mean anything.
     */
    public static Judgement judge(Evidence evidence) {
        return judge(evidence, check -> true);
    }

    /**
     * The same by some of the checks; what the others look at is no part of the evidence.
     *
     * @param asked which ids are to be decided
     */
    public static Judgement judge(Evidence evidence, Predicate<String> asked) {
        Ruling reproduced = FailureChecks.NOT_REPRODUCED.rule(evidence);
        if (!reproduced.unmeasured().isEmpty()) {
            return new Judgement(Collections.emptySortedSet(), List.of(), reproduced.unmeasured());
        }
        SortedSet<String> decided = new TreeSet<>();
        List<Finding> findings = new ArrayList<>();
        List<Unmeasured> unmeasured = new ArrayList<>();
        for (Check check : ALL) {
            if (!asked.test(check.description().id())) {
                continue;
            }
            Ruling ruling = check.rule(evidence);
            findings.addAll(ruling.findings());
            unmeasured.addAll(ruling.unmeasured());
            if (ruling.applicable() && ruling.unmeasured().stream().noneMatch(Unmeasured::decisive)) {
                decided.add(check.description().id());
            }
        }
        return new Judgement(decided, findings, unmeasured);
    }
}
