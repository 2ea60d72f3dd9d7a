package dev.rehearsal.check;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All checks. Stateless. */
public final class Checks {
    private static final List<Check> ALL = Stream.of(
                    ReleaseChecks.all(),
                    AttestationChecks.all(),
                    AvailabilityChecks.all(),
                    DataChecks.all(),
                    SchemaChecks.all(),
                    ContractChecks.all(),
                    ProcessChecks.all())
            .flatMap(List::stream)
            .toList();

    private Checks() {}

    /** What each check is, in the order of areas. */
    public static List<CheckDescription> all() {
        return ALL.stream().map(Check::description).toList();
    }

    /** Lets every check judge one path's evidence. */
    public static Judgement judge(Evidence evidence) {
        SortedSet<String> decided = new TreeSet<>();
        List<Finding> findings = new ArrayList<>();
        List<Unmeasured> unmeasured = new ArrayList<>();
        for (Check check : ALL) {
            Ruling ruling = new Ruling(check.description());
            check.rule().accept(evidence, ruling);
            findings.addAll(ruling.findings());
            unmeasured.addAll(ruling.unmeasured());
            if (ruling.applicable() && ruling.unmeasured().stream().noneMatch(Unmeasured::decisive)) {
                decided.add(check.description().id());
            }
        }
        return new Judgement(decided, findings, unmeasured);
    }
}
