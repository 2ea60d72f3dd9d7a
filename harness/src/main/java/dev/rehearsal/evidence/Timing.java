package dev.rehearsal.evidence;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** On which stretch of the time a finding rests, so that a starved machine may have made it. Implementations are pure. */
@FunctionalInterface
public interface Timing {
    /** A stretch of the time; a moment, when both are the same. */
    record Stretch(Instant from, Instant to) {
        /** Where the stretch is not known, all of the time. */
        static final Stretch ALL = new Stretch(Instant.MIN, Instant.MAX);
    }

    /** Statuses of commands that a time limit ended: of timeout(1), of curl, and of what timeout --kill-after killed. */
    List<Integer> TIME_OUT_STATUSES = List.of(124, 28, 137);

    /** A command that waits for something for a limited time fails when the machine is slow, whatever it says. */
    Pattern WAITS = Pattern.compile(
            "--wait\\b|--wait-timeout|--max-time|--connect-timeout|--retry|\\btimeout\\s|\\buntil\\s|\\bwhile\\s|\\bsleep\\s"
                    + "|\\bpg_isready\\b|\\bcurl\\b|\\bwget\\b|--timeout\\b");

    /** What programs say when something took too long, or was not there yet. */
    Pattern TOO_SLOW = Pattern.compile(
            "time[ds]?[ -]?out|\\btimeout|deadline exceeded|is unhealthy|too long|did not answer|no answer|not ready"
                    + "|starting up|connection (?:refused|reset|closed)|broken pipe|could not connect|lock timeout"
                    + "|statement timeout|canceling statement|temporarily unavailable|temporary failure"
                    + "|answered 50[234]|(?:50[234]) (?:bad gateway|service unavailable|gateway time)|NoHttpResponse",
            Pattern.CASE_INSENSITIVE);

    /** The stretches that a finding rests on, each of which is enough to doubt it; none when it does not depend on time. */
    List<Stretch> of(Finding finding, Evidence evidence);

    /** What is as true on a slow machine. */
    Timing NEVER = (finding, evidence) -> List.of();

    /** What no machine makes: it is read in the releases, and in nothing that runs. */
    Timing READ = (finding, evidence) -> List.of();

    /** All the time, where what was seen reads as if something took too long. */
    Timing WHERE_TOO_SLOW = (finding, evidence) -> tooSlow(finding) ? List.of(Stretch.ALL) : List.of();

    /** The step that the finding is about, where its command waits for something, or was ended by a time limit. */
    Timing STEP_THAT_WAITS = (finding, evidence) -> {
        List<StepResult> waiting = steps(evidence).stream()
                .filter(step -> step.name().equals(finding.subject()) && StoppedPlan.failed(step))
                .filter(step -> TIME_OUT_STATUSES.contains(step.exitCode())
                        || WAITS.matcher(step.command()).find()
                        || TOO_SLOW.matcher(step.tail()).find())
                .toList();
        return waiting.isEmpty()
                ? WHERE_TOO_SLOW.of(finding, evidence)
                : orAll(waiting.stream().map(Timing::of).toList());
    };

    /** Whether all findings rest on time, and not only those that say something of it. */
    default boolean alwaysRests() {
        return this != NEVER && this != READ && this != WHERE_TOO_SLOW && this != STEP_THAT_WAITS;
    }

    /** What is as true on a slow machine. */
    static Timing never() {
        return NEVER;
    }

    /** What rests on all that was seen while the plan ran, and afterwards. */
    static Timing always() {
        return (finding, evidence) -> List.of(Stretch.ALL);
    }

    /** All the time, where what was seen reads as if something took too long. */
    static Timing whereTooSlow() {
        return WHERE_TOO_SLOW;
    }

    /** The step that the finding is about. */
    static Timing step() {
        return (finding, evidence) -> orAll(steps(evidence).stream()
                .filter(step -> step.name().equals(finding.subject()) && StoppedPlan.failed(step))
                .map(Timing::of)
                .toList());
    }

    /** The same, where its command waits for something, or was ended by a time limit. */
    static Timing stepThatWaits() {
        return STEP_THAT_WAITS;
    }

    /**
     * From the first command that failed, or else the end of the last, on: what the end of the procedure looks like. Not
     * where a service exited by itself without a word about time.
     */
    static Timing end() {
        return (finding, evidence) -> {
            boolean exited = finding.evidence().stream().anyMatch(line -> line.startsWith("exited:"));
            if (exited
                    && finding.evidence().stream()
                            .filter(line -> line.startsWith("exited:") || line.contains(" says last: "))
                            .noneMatch(line -> TOO_SLOW.matcher(line).find())) {
                return List.of();
            }
            Instant from = steps(evidence).stream()
                    .filter(StoppedPlan::failed)
                    .map(StepResult::startedAt)
                    .findFirst()
                    .orElseGet(() -> steps(evidence).stream()
                            .map(step -> step.startedAt().plus(step.duration()))
                            .max(Comparator.naturalOrder())
                            .orElse(Instant.MIN));
            return List.of(new Stretch(from, Instant.MAX));
        };
    }

    private static boolean tooSlow(Finding finding) {
        return TOO_SLOW.matcher(finding.message()).find()
                || finding.evidence().stream()
                        .anyMatch(line -> TOO_SLOW.matcher(line).find());
    }

    private static List<StepResult> steps(Evidence evidence) {
        return evidence.get(Run.STEPS, List.of());
    }

    private static Stretch of(StepResult step) {
        return new Stretch(step.startedAt(), step.startedAt().plus(step.duration()));
    }

    /** All the time where no stretch is known. */
    static List<Stretch> orAll(List<Stretch> parts) {
        return parts.isEmpty() ? List.of(Stretch.ALL) : parts;
    }
}
