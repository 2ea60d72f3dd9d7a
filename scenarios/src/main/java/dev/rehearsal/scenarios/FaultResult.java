package dev.rehearsal.scenarios;

import dev.rehearsal.evidence.Finding;
import dev.rehearsal.evidence.Unmeasured;
import dev.rehearsal.rehearsal.SharedEnvironment;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What became of one known-bad or harmless release. Immutable.
 *
 * @param found ids of all findings, and of what was undecided where that is what must come of it
 * @param told what the rehearsal printed, for whoever asks why
 */
record FaultResult(KnownFault fault, SortedSet<String> found, Ending ending, String told) {
    /** How it can end. */
    enum Ending {
        /** The expected check caught it. */
        KILLED,
        /** Nothing rejected it. */
        MISSED,
        /** It was rejected, but not by the check that must, or only after it did the harm that it must not come to. */
        WRONG_CHECK,
        /** A harmless one was approved. */
        PASSED,
        /** A harmless one was not approved, or something was found. */
        FALSE_ALARM,
        /** Whether it is caught was not decided, as on a machine that was starved: nothing is known. */
        NOT_DECIDED,
        /** There is no verdict, or the machine or Rehearsal itself failed: nothing is known. */
        NOT_RUN;

        /** As JSON and people are told it. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What a verdict says, as far as it matters here.
     *
     * @param undecided ids that could not be decided and should have been
     * @param rehearsed whether a path was judged, without a fault of the harness or machine
     */
    record Seen(Outcome outcome, SortedSet<String> findings, SortedSet<String> undecided, boolean rehearsed) {
        /** What was refused by the rule of a check before there was anything to rehearse is as good as rejected by it. */
        static Seen refused(String finding) {
            return new Seen(Outcome.REJECTED, new TreeSet<>(Set.of(finding)), Collections.emptySortedSet(), true);
        }

        static Seen of(Verdict verdict) {
            return new Seen(
                    verdict.outcome(),
                    verdict.paths().stream()
                            .flatMap(path -> path.findings().stream())
                            .map(Finding::id)
                            .collect(Collectors.toCollection(TreeSet::new)),
                    verdict.paths().stream()
                            .flatMap(path -> path.unmeasured().stream())
                            .filter(Unmeasured::decisive)
                            .map(Unmeasured::id)
                            .collect(Collectors.toCollection(TreeSet::new)),
                    !verdict.paths().isEmpty()
                            && verdict.paths().stream().map(PathVerdict::fault).allMatch(fault -> fault == null));
        }
    }

    FaultResult {
        found = Collections.unmodifiableSortedSet(new TreeSet<>(found));
    }

    /** Whether the harness did what it must. */
    boolean asExpected() {
        return ending == Ending.KILLED || ending == Ending.PASSED;
    }

    /** Whether nothing is known, so that another try may tell. */
    boolean undecided() {
        return ending == Ending.NOT_RUN || ending == Ending.NOT_DECIDED;
    }

    /** Rehearses it in this process, as {@code rehearse run} does, and judges. */
    static FaultResult of(KnownFault fault, Path reportDirectory, SharedEnvironment shared) throws IOException {
        CommandRun run = CommandRun.run(reportDirectory, fault.arguments(), shared);
        if (Files.isRegularFile(run.verdictFile())) {
            return judge(fault, Seen.of(run.verdict()), run.told());
        }
        return run.refusal() == null
                ? new FaultResult(fault, Collections.emptySortedSet(), Ending.NOT_RUN, run.told())
                : judge(fault, Seen.refused(run.refusal()), run.told());
    }

    /** The one rule by which a rehearsal proves something of the harness. */
    static FaultResult judge(KnownFault fault, Seen seen, String told) {
        SortedSet<String> found = new TreeSet<>(seen.findings());
        if (fault.undecided()) {
            found.addAll(seen.undecided());
        }
        return new FaultResult(fault, found, ending(fault, seen), told);
    }

    private static Ending ending(KnownFault fault, Seen seen) {
        if (!seen.rehearsed()) {
            return Ending.NOT_RUN;
        }
        if (fault.harmless()) {
            if (!seen.findings().isEmpty()) {
                return Ending.FALSE_ALARM;
            }
            return seen.outcome() == Outcome.APPROVED ? Ending.PASSED : Ending.NOT_DECIDED;
        }
        boolean caught = (fault.undecided() ? seen.undecided() : seen.findings()).contains(fault.finding())
                && (fault.outcome().isEmpty()
                        || fault.outcome().equals(seen.outcome().name().toLowerCase(Locale.ROOT)));
        if (seen.findings().stream().anyMatch(fault.without()::contains)) {
            return Ending.WRONG_CHECK;
        }
        if (caught) {
            return Ending.KILLED;
        }
        if (!fault.undecided() && seen.undecided().contains(fault.finding())) {
            return Ending.NOT_DECIDED;
        }
        return seen.outcome() == Outcome.REJECTED ? Ending.WRONG_CHECK : Ending.MISSED;
    }
}
