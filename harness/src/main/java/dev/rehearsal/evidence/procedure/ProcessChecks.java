package dev.rehearsal.evidence.procedure;

import dev.rehearsal.evidence.Check;
import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.Run;
import dev.rehearsal.evidence.Seconds;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.StepResult;
import dev.rehearsal.evidence.StoppedPlan;
import dev.rehearsal.evidence.Timing;
import dev.rehearsal.evidence.containers.ContainerAspect;
import dev.rehearsal.evidence.migrations.RoundTripRules;
import dev.rehearsal.evidence.schema.SchemaAspect;
import dev.rehearsal.machine.MachineLoad;
import dev.rehearsal.postgres.RevisionState;
import dev.rehearsal.runbook.Ends;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether the procedure itself went well. */
public final class ProcessChecks {
    private static final Pattern MIGRATION = Pattern.compile("\\b(upgrade|migrate|migration)\\b");

    private ProcessChecks() {}

    public static List<Check> all() {
        return List.of(
                new Check(
                                new CheckDescription(
                                        "process.step-failed",
                                        Severity.BLOCKER,
                                        "A command of the procedure ended with a status other than 0.",
                                        "The operator is left in the middle of a change.",
                                        "Read the command's last lines; mend the release or the runbook.",
                                        "The exit status of every command in the operator's shell, where the runbook"
                                                + " does not say that it may fail.",
                                        "Commands that fail and exit with 0."),
                                ProcessChecks::stepFailed)
                        .timed(Timing.stepThatWaits()),
                new Check(
                                new CheckDescription(
                                        "process.step-timeout",
                                        Severity.BLOCKER,
                                        "A command of the procedure ran into its time limit.",
                                        "A command that hangs keeps the application down with no end in sight.",
                                        "Find what it waits for: a lock, a prompt, a health check.",
                                        "Every command's duration against the target's limit.",
                                        "Commands that are slow within the limit."),
                                ProcessChecks::stepTimeout)
                        .timed(Timing.step()),
                new Check(
                        new CheckDescription(
                                "process.migrated-with-old-code",
                                Severity.BLOCKER,
                                "The migration command succeeded, and the revision did not move.",
                                "The old image knows no new revision: it reports success and does nothing.",
                                "Migrate with the new release's image, for example by 'docker compose run'.",
                                "The revision before and after, against the new release's heads.",
                                "Migrations that move only part of the way."),
                        ProcessChecks::migratedWithOldCode),
                new Check(
                                new CheckDescription(
                                        "process.errors-in-log",
                                        Severity.WARNING,
                                        "What stands at the end writes error lines that were not written before.",
                                        "Errors that no request shows yet.",
                                        "Read them; allow in the target what is harmless.",
                                        "Container logs before, and of what stands at the end; numbers and identities"
                                                + " set aside.",
                                        "Errors in other words than the target's pattern; logs in files."),
                                ProcessChecks::errorsInLog)
                        .timed(Timing.whereTooSlow()),
                new Check(
                        new CheckDescription(
                                "process.leftovers",
                                Severity.WARNING,
                                "The procedure left containers, volumes or copies behind.",
                                "They cost space, and an old copy may be started by mistake.",
                                "Remove them in the procedure: --rm, --remove-orphans.",
                                "Containers and volumes on the replica before and after.",
                                "Files outside of Docker."),
                        ProcessChecks::leftovers));
    }

    private static @Nullable List<StepResult> steps(Evidence evidence, Ruling ruling) {
        List<StepResult> steps = ruling.given(evidence, Run.STEPS);
        if (steps != null && steps.isEmpty()) {
            ruling.undecided("No step was carried out.");
            return null;
        }
        return steps;
    }

    private static void stepFailed(Evidence evidence, Ruling ruling) {
        List<StepResult> steps = steps(evidence, ruling);
        if (steps == null) {
            return;
        }
        steps.stream()
                .filter(step -> StoppedPlan.failed(step) && !step.timedOut())
                .forEach(step -> ruling.finding(
                        step.name(),
                        "Step '" + step.name() + "' failed: '" + step.command() + "' ended with " + step.exitCode()
                                + (step.stopped() ? ", and the procedure stopped there" : "")
                                + "; read its last lines.",
                        step.tail().lines().toList()));
        RoundTripRules.failedOnTheWayUp(RoundTripRules.ifAny(evidence, ruling))
                .forEach(trip -> ruling.finding(
                        trip.revision(),
                        "On a copy of the database the migration to " + trip.revision() + " failed: '"
                                + trip.up().command() + "' " + trip.up().end() + "; read its last lines.",
                        trip.up().lastLines()));
    }

    private static void stepTimeout(Evidence evidence, Ruling ruling) {
        List<StepResult> steps = steps(evidence, ruling);
        if (steps == null) {
            return;
        }
        steps.stream()
                .filter(step -> StoppedPlan.failed(step) && step.timedOut())
                .forEach(step -> ruling.finding(
                        step.name(),
                        "Step '" + step.name() + "' hung: '" + step.command() + "' was not done after "
                                + evidence.subject().stepLimit().toSeconds() + " s; find what it waits for.",
                        step.tail().lines().toList()));
    }

    private static void migratedWithOldCode(Evidence evidence, Ruling ruling) {
        if (evidence.scope().ends() == Ends.OLD) {
            ruling.notApplicable();
            return;
        }
        List<StepResult> steps = steps(evidence, ruling);
        List<String> before = ruling.given(evidence, SchemaAspect.REVISION_BEFORE);
        RevisionState state = ruling.given(evidence, SchemaAspect.REVISION);
        if (steps == null || before == null || state == null) {
            return;
        }
        boolean moved = !new TreeSet<>(before).equals(new TreeSet<>(state.current()));
        List<String> heads = state.heads();
        if (heads == null) {
            if (!moved
                    && steps.stream()
                            .anyMatch(step -> MIGRATION.matcher(step.command()).find())) {
                ruling.untold("The revision did not move, and the target has no command that names a release's newest"
                        + " revision (migrations.heads).");
            }
            return;
        }
        if (heads.isEmpty()) {
            ruling.undecided("The new release did not name its newest revision.");
            return;
        }
        boolean arrived = new TreeSet<>(heads).equals(new TreeSet<>(state.current()));
        steps.stream()
                .filter(step -> step.exitCode() == 0
                        && MIGRATION.matcher(step.command()).find())
                .filter(step -> !moved && !arrived)
                .forEach(step -> ruling.finding(
                        step.name(),
                        "'" + step.command() + "' succeeded and the database still stands at "
                                + String.join(", ", state.current()) + ", not at " + String.join(", ", heads)
                                + "; migrate with the new release's image.",
                        step.tail().lines().toList()));
    }

    private static void errorsInLog(Evidence evidence, Ruling ruling) {
        List<String> lines = ruling.given(evidence, ProcessAspect.NEW_ERRORS);
        if (lines == null) {
            return;
        }
        MachineLoad machine = evidence.get(Run.MACHINE);
        if (machine != null && !machine.clockSteps().isEmpty()) {
            ruling.undecided("The clock was set by "
                    + Seconds.text(machine.clockSteps().get(0).by())
                    + " during the rehearsal, so which lines of the logs are new is not known.");
            return;
        }
        if (!lines.isEmpty()) {
            ruling.finding(
                    evidence.standing(),
                    lines.size() + " kinds of error lines are new in the logs of " + evidence.standing()
                            + "; read them, and allow in the target what is harmless.",
                    lines);
        }
    }

    private static void leftovers(Evidence evidence, Ruling ruling) {
        List<String> found = ruling.given(evidence, ContainerAspect.LEFTOVERS);
        if (found == null) {
            return;
        }
        if (!found.isEmpty()) {
            ruling.finding(
                    found.get(0),
                    "The procedure leaves " + found.size() + " things behind, " + found.get(0)
                            + " for one; remove them in it.",
                    found);
        }
    }
}
