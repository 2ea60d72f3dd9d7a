package dev.rehearsal.evidence.rollback;

import dev.rehearsal.descriptor.SmokeResource.Proof;
import dev.rehearsal.evidence.Check;
import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.Seconds;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.StoppedPlan;
import dev.rehearsal.evidence.Timing;
import dev.rehearsal.evidence.availability.AvailabilityAspect;
import dev.rehearsal.evidence.smoke.SmokeAspect;
import dev.rehearsal.evidence.smoke.SmokeResult;
import dev.rehearsal.evidence.smoke.SmokeResult.Phase;
import dev.rehearsal.evidence.smoke.SmokeRules;
import dev.rehearsal.evidence.workload.Ledger;
import dev.rehearsal.evidence.workload.LedgerEntry;
import dev.rehearsal.evidence.workload.LedgerRules;
import dev.rehearsal.evidence.workload.RestoredSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether the way back leads back, and what it costs. */
public final class RollbackChecks {
    private RollbackChecks() {}

    public static List<Check> all() {
        return List.of(
                new Check(
                                new CheckDescription(
                                        "rollback.old-release-unhealthy",
                                        Severity.BLOCKER,
                                        "After the way back the old release is not healthy, or does not pass its own"
                                                + " smoke checks.",
                                        "The way out of a failed change is itself a failure.",
                                        "Read the old release's logs; look at the schema that it found.",
                                        "The gates, and the same smoke requests that the old release passed before the"
                                                + " upgrade.",
                                        "Whether it is the old release that answers, which is"
                                                + " release.version-misreported."),
                                RollbackChecks::oldReleaseUnhealthy)
                        .timed(Timing.end()),
                new Check(
                        new CheckDescription(
                                "rollback.later-rows-survive",
                                Severity.BLOCKER,
                                "After a restore, a row that was written after the backup is still there.",
                                "The restore did not restore: the old release works on a mixture of two states.",
                                "Let the restore replace the database, and stop at its first error.",
                                "New rows of the workload that were sent after the backup and acknowledged before the"
                                        + " restore.",
                                "Rows that only the upgrade itself wrote; changed values of old rows."),
                        RollbackChecks::laterRowsSurvive),
                new Check(
                        new CheckDescription(
                                "rollback.data-loss",
                                Severity.NOTE,
                                "The restore gives up acknowledged writes; how many, and who can send which of them"
                                        + " again.",
                                "Whoever decides for the way back must know its price.",
                                "Have the senders replay what they can, and tell the users of the rest.",
                                "Acknowledged writes between the beginning of the backup and the end of its restore"
                                        + " that are gone.",
                                "Writes of other kinds than the workload's; a longer time between backup and way"
                                        + " back."),
                        RollbackChecks::dataLoss),
                new Check(
                                new CheckDescription(
                                        "rollback.objective-exceeded",
                                        Severity.WARNING,
                                        "The old release was healthy again later than the target's objective allows.",
                                        "The promised time to recover does not hold.",
                                        "Shorten the way back, or promise more time.",
                                        "From the first command of the way back until every gate is open.",
                                        "The time that people take to decide for the way back."),
                                RollbackChecks::objectiveExceeded)
                        .timed(Timing.always()));
    }

    /** The way back; null when the path has none, or when it was not collected, which is then said. */
    public static @Nullable Rollback given(Evidence evidence, Ruling ruling) {
        if (!RollbackAspect.isOne(evidence)) {
            ruling.notApplicable();
            return null;
        }
        if (StoppedPlan.notBegun(evidence, ruling)) {
            return null;
        }
        return ruling.given(evidence, RollbackAspect.ROLLBACK);
    }

    private static void oldReleaseUnhealthy(Evidence evidence, Ruling ruling) {
        if (!RollbackAspect.isOne(evidence)) {
            ruling.notApplicable();
            return;
        }
        if (StoppedPlan.notBegun(evidence, ruling)) {
            return;
        }
        List<String> closed = ruling.given(evidence, AvailabilityAspect.CLOSED_GATES);
        List<SmokeResult> smoke = ruling.given(evidence, SmokeAspect.SMOKE);
        List<String> bad = new ArrayList<>(closed == null ? List.of() : closed);
        if (smoke != null) {
            Set<String> failedBefore = SmokeRules.failedBefore(smoke);
            List<SmokeResult> asked = smoke.stream()
                    .filter(result -> result.phase() == Phase.VERIFY_AFTER)
                    .filter(result -> result.proves() != Proof.SESSION && !failedBefore.contains(result.resource()))
                    .toList();
            asked.stream()
                    .filter(result -> !result.passed())
                    .map(SmokeRules::line)
                    .forEach(bad::add);
            if (bad.isEmpty() && asked.isEmpty()) {
                ruling.undecided("The old release was asked nothing "
                        + (returns(evidence) ? "after the way back." : "at the end."));
            }
        }
        if (!bad.isEmpty()) {
            ruling.finding(
                    evidence.from(),
                    (returns(evidence)
                                    ? "After the way back release " + evidence.from()
                                            + " does not work as before the upgrade: "
                                    : "After the procedure release " + evidence.from()
                                            + " does not work as before it: ")
                            + bad.get(0) + "; read its logs, and look at the schema that it found.",
                    bad);
        }
    }

    /** Whether a new release came before; a procedure that only starts the old one anew is no way back. */
    private static boolean returns(Evidence evidence) {
        Rollback rollback = evidence.get(RollbackAspect.ROLLBACK);
        return rollback == null || rollback.upgraded();
    }

    private static void laterRowsSurvive(Evidence evidence, Ruling ruling) {
        Rollback rollback = given(evidence, ruling);
        if (rollback == null) {
            return;
        }
        Instant restore = rollback.restoreStartedAt();
        if (restore == null) {
            ruling.notApplicable();
            return;
        }
        Ledger ledger = LedgerRules.promising(evidence, ruling);
        Instant backup = ledger == null ? null : ruling.given(rollback.backupEndedAt(), "When the backup was done");
        if (ledger == null || backup == null) {
            return;
        }
        // an update says nothing here: a later one of the same key, after the restore, looks the same
        List<LedgerEntry> later = ledger.entries().stream()
                .filter(entry -> entry.acknowledged() && !entry.updates())
                .filter(entry -> entry.sentAt().isAfter(backup))
                .filter(entry ->
                        entry.answeredAt() != null && entry.answeredAt().isBefore(restore))
                .toList();
        if (later.isEmpty()) {
            nothingLater(evidence, ruling);
            return;
        }
        List<LedgerEntry> told = LedgerRules.told(later, ruling);
        List<LedgerEntry> surviving =
                told.stream().filter(entry -> LedgerRules.stored(entry) > 0).toList();
        if (!surviving.isEmpty()) {
            ruling.finding(
                    "restore",
                    surviving.size() + " of " + told.size() + " rows written between the backup and its restore are"
                            + " still there, " + surviving.get(0).key()
                            + " for one: it did not restore; let it replace the database and stop at its first error.",
                    LedgerRules.lines(surviving));
        }
    }

    /** An upgrade that fails may leave no time to write in; one that works does. */
    private static void nothingLater(Evidence evidence, Ruling ruling) {
        String reason = "No new row was acknowledged between the backup and its restore.";
        if (evidence.scope().failureExpected()) {
            ruling.blind(reason);
            ruling.notApplicable();
        } else {
            ruling.undecided(reason);
        }
    }

    private static void dataLoss(Evidence evidence, Ruling ruling) {
        Rollback rollback = given(evidence, ruling);
        if (rollback == null) {
            return;
        }
        if (!rollback.restored()) {
            ruling.notApplicable();
            return;
        }
        Ledger ledger = LedgerRules.promising(evidence, ruling);
        if (ledger == null || ruling.given(rollback.backupStartedAt(), "When the backup began") == null) {
            return;
        }
        RestoredSpan span = RestoredSpan.of(rollback);
        List<LedgerEntry> undone = ledger.entries().stream()
                .filter(entry -> entry.acknowledged() && span != null && span.holds(entry))
                .toList();
        List<LedgerEntry> gone = LedgerRules.told(undone, ruling).stream()
                .filter(entry -> LedgerRules.stored(entry) == 0)
                .toList();
        if (!gone.isEmpty()) {
            ruling.finding("restore", price(gone), LedgerRules.lines(gone));
        }
    }

    private static String price(List<LedgerEntry> gone) {
        Map<String, Long> replays = gone.stream()
                .filter(entry -> entry.replay() != null)
                .collect(Collectors.groupingBy(
                        entry -> String.valueOf(entry.replay()), TreeMap::new, Collectors.counting()));
        long replayable = replays.values().stream().mapToLong(Long::longValue).sum();
        String who = replays.entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining(", "));
        return "The restore gives up " + gone.size() + " acknowledged writes: " + replayable + " can be replayed"
                + (who.isEmpty() ? "" : " (" + who + ")") + ", " + (gone.size() - replayable)
                + " are lost for good; have the senders replay, and tell the users of the rest.";
    }

    private static void objectiveExceeded(Evidence evidence, Ruling ruling) {
        Rollback rollback = given(evidence, ruling);
        if (rollback == null) {
            return;
        }
        Duration objective = rollback.objective();
        Duration healthy = rollback.healthyAfter();
        if (objective == null) {
            ruling.notApplicable();
        } else if (healthy == null) {
            ruling.undecided("The old release never became healthy again.");
        } else if (healthy.compareTo(objective) > 0) {
            ruling.finding(
                    evidence.from(),
                    "Release " + evidence.from() + " was healthy again after " + Seconds.text(healthy)
                            + ", the objective is " + Seconds.text(objective)
                            + "; shorten the " + (rollback.upgraded() ? "way back" : "procedure")
                            + ", or promise more time.",
                    List.of());
        }
    }
}
