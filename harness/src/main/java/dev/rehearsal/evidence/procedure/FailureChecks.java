package dev.rehearsal.evidence.procedure;

import dev.rehearsal.evidence.Check;
import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.Run;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.Timing;
import java.util.List;

/** What a path that rehearses a failure is about. */
public final class FailureChecks {
    /** Decides nothing against anyone: without the failure, nothing that follows means anything. */
    public static final Check NOT_REPRODUCED = new Check(
            new CheckDescription(
                    "process.failure-not-reproduced",
                    Severity.NOTE,
                    "Never a finding: the failure that this path rehearses did not happen, so the path is"
                            + " inconclusive.",
                    "A way back from a failure proves nothing where nothing failed.",
                    "Rehearse the path with a release that fails in this way.",
                    "Whether the part of the plan that is to fail stopped, or ended unhealthy.",
                    "Whether it failed for the reason that was meant."),
            FailureChecks::notReproduced);

    private FailureChecks() {}

    public static List<Check> all() {
        return List.of(
                new Check(
                                new CheckDescription(
                                        "process.diagnosis-useless",
                                        Severity.WARNING,
                                        "A troubleshooting command does not show what it is there to show.",
                                        "In the middle of a failure the operator looks, and learns nothing.",
                                        "Give a command that shows the cause, or let the release say it.",
                                        "The command's output against the target's pattern for what it should show.",
                                        "Whether a person would have seen it among the other lines."),
                                FailureChecks::diagnosisUseless)
                        .timed(Timing.always()),
                NOT_REPRODUCED);
    }

    private static void diagnosisUseless(Evidence evidence, Ruling ruling) {
        if (evidence.get(ProcessAspect.DIAGNOSES, List.of()).stream()
                .allMatch(diagnosis -> diagnosis.pattern().isEmpty())) {
            ruling.notApplicable();
        }
        for (Diagnosis diagnosis : evidence.get(ProcessAspect.DIAGNOSES, List.of())) {
            if (diagnosis.pattern().isEmpty()) {
                ruling.blind("The target gives no pattern for '" + diagnosis.what() + "', which '" + diagnosis.command()
                        + "' should show.");
            } else if (!diagnosis.shown()) {
                ruling.finding(
                        diagnosis.step(),
                        "'" + diagnosis.command() + "' does not show '" + diagnosis.what()
                                + "', which it is there for; give a command that does, or let the release say it.",
                        List.of("expected to match " + diagnosis.pattern()));
            }
        }
    }

    private static void notReproduced(Evidence evidence, Ruling ruling) {
        Boolean failed = evidence.get(Run.FAILED);
        if (!evidence.scope().failureExpected()) {
            ruling.notApplicable();
        } else if (failed == null) {
            ruling.undecided("Whether the failure that this path rehearses happened is not known.");
        } else if (!failed) {
            ruling.undecided("The failure that this path rehearses did not happen: release " + evidence.to()
                    + " was rolled out and is healthy.");
        }
    }
}
