package dev.rehearsal.evidence.workload;

import dev.rehearsal.evidence.Check;
import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.Run;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.Timing;
import dev.rehearsal.evidence.compatibility.QueueRules;
import dev.rehearsal.evidence.compatibility.SuccessionRules;
import dev.rehearsal.evidence.rollback.Rollback;
import dev.rehearsal.evidence.rollback.RollbackAspect;
import java.util.List;
import java.util.function.Predicate;

/** Whether what the application promised to keep is there, once, and was worked on, once. */
public final class LedgerChecks {
    private static final String MEASURED =
            "A steady workload through the proxy that never sends twice; its ledger against what is stored once the"
                    + " queues are drained.";
    private static final String BLIND = "Kinds of write that the target's workload does not send; ";

    private LedgerChecks() {}

    public static List<Check> all() {
        return List.of(
                new Check(
                        new CheckDescription(
                                "data.acknowledged-write-lost",
                                Severity.BLOCKER,
                                "The application promised to keep a write, and it is gone.",
                                "The sender has no reason to send it again: nobody will ever miss it until it matters.",
                                "Find when it was sent: drain before stopping, and answer only what is committed.",
                                MEASURED,
                                BLIND + "what a restore gives up, which is rollback.data-loss."),
                        LedgerChecks::lost),
                new Check(
                        new CheckDescription(
                                "data.write-duplicated",
                                Severity.BLOCKER,
                                "A write that was sent once is stored more than once.",
                                "Scores, counts and mails are doubled, and nobody can tell which row is the right one.",
                                "Give each write a key that the database holds unique.",
                                MEASURED,
                                BLIND + "updates, which overwrite themselves."),
                        LedgerChecks::duplicated),
                new Check(
                                new CheckDescription(
                                        "data.job-lost",
                                        Severity.BLOCKER,
                                        "A write is stored, and the queues never worked on it; more jobs lie among the"
                                                + " failed ones than before, or among those begun though the queues are"
                                                + " drained; jobs that were due later are gone; or one release leaves jobs"
                                                + " that the other does not do.",
                                        "It waits for ever, with no error anywhere.",
                                        "Keep the queue over the change, and let the new workers understand the old"
                                                + " jobs.",
                                        MEASURED,
                                        BLIND
                                                + "jobs that would still have been done after the time allowed for"
                                                + " draining."),
                                (evidence, ruling) -> {
                                    jobLost(evidence, ruling);
                                    QueueRules.registries(evidence, ruling);
                                    SuccessionRules.jobs(evidence, ruling);
                                })
                        .timed(Timing.always()),
                new Check(
                                new CheckDescription(
                                        "data.job-duplicated",
                                        Severity.BLOCKER,
                                        "The queues worked on a write more than once.",
                                        "What a job does outside - a mail, a grade - is done twice.",
                                        "Let workers finish what they hold before they stop, and make jobs idempotent.",
                                        MEASURED,
                                        BLIND + "jobs that were begun twice and recorded once."),
                                LedgerChecks::jobDuplicated)
                        .timed(Timing.always()));
    }

    private static void lost(Evidence evidence, Ruling ruling) {
        Ledger ledger = LedgerRules.promising(evidence, ruling);
        if (ledger == null) {
            return;
        }
        Rollback rollback = evidence.get(RollbackAspect.ROLLBACK);
        if (RollbackAspect.isOne(evidence)
                && !evidence.has(Run.NOT_BEGUN)
                && ruling.given(rollback, "How the way back went") == null) {
            return;
        }
        if (rollback != null && rollback.restored() && rollback.backupStartedAt() == null) {
            ruling.undecided("Since when the restored backup is, and so which writes must be in it, is not known.");
            return;
        }
        RestoredSpan restored = RestoredSpan.of(rollback);
        List<LedgerEntry> promised = ledger.entries().stream()
                .filter(LedgerEntry::acknowledged)
                .filter(entry -> restored == null || !restored.holds(entry))
                .toList();
        if (promised.isEmpty()) {
            ruling.undecided("Every acknowledged write falls into the time that the restore undoes.");
            return;
        }
        report(
                LedgerRules.told(promised, ruling),
                entry -> LedgerRules.stored(entry) == 0,
                ruling,
                "acknowledged writes of kind '%s' are gone, though the application promised to keep them;"
                        + " look at what happened when they were sent.",
                List.of());
        if (restored != null && restored.end() == null && ruling.findings().isEmpty()) {
            ruling.undecided("When the restore had ended, and so which later writes must be there, is not known.");
        }
    }

    private static void duplicated(Evidence evidence, Ruling ruling) {
        Ledger ledger = LedgerRules.promising(evidence, ruling);
        if (ledger != null) {
            report(
                    LedgerRules.told(ledger.entries(), ruling),
                    entry -> LedgerRules.stored(entry) > 1,
                    ruling,
                    "writes of kind '%s' were sent once and are stored more than once; hold their key unique.",
                    List.of());
        }
    }

    private static void jobLost(Evidence evidence, Ruling ruling) {
        Ledger ledger = LedgerRules.promising(evidence, ruling);
        if (ledger == null) {
            return;
        }
        List<LedgerEntry> jobs = jobs(ledger, ruling);
        report(
                jobs,
                entry -> entry.processed() != null && entry.processed() == 0,
                ruling,
                "writes of kind '%s' are stored and were never processed, also not in the time allowed for draining;"
                        + " look at the queue and at the workers.",
                ledger.undrained());
        if (!jobs.isEmpty()
                && ruling.findings().isEmpty()
                && !ledger.undrained().isEmpty()) {
            ruling.blind("The queues did not drain: " + ledger.undrained().get(0) + ".");
        }
    }

    private static void jobDuplicated(Evidence evidence, Ruling ruling) {
        Ledger ledger = LedgerRules.promising(evidence, ruling);
        if (ledger == null) {
            return;
        }
        List<LedgerEntry> jobs = jobs(ledger, ruling);
        report(
                jobs,
                entry -> entry.processed() != null && entry.processed() > 1,
                ruling,
                "writes of kind '%s' were processed more than once; let workers finish before they stop.",
                List.of());
        if (!jobs.isEmpty()
                && ruling.findings().isEmpty()
                && !ledger.undrained().isEmpty()) {
            ruling.undecided("The queues did not drain, and what is left may be work done before: "
                    + ledger.undrained().get(0) + ".");
        }
    }

    /** The stored writes of kinds that a queue works on; where there is no such kind, the id has nothing to look at. */
    private static List<LedgerEntry> jobs(Ledger ledger, Ruling ruling) {
        List<LedgerEntry> queued = ledger.entries().stream()
                .filter(entry -> entry.processed() != null)
                .toList();
        if (queued.isEmpty()) {
            ruling.notApplicable();
            return List.of();
        }
        List<LedgerEntry> stored = LedgerRules.told(queued, ruling).stream()
                .filter(entry -> LedgerRules.stored(entry) > 0)
                .toList();
        if (stored.isEmpty()) {
            ruling.undecided("No write that a queue should have worked on is known to be stored.");
        }
        return stored;
    }

    private static void report(
            List<LedgerEntry> looked,
            Predicate<LedgerEntry> bad,
            Ruling ruling,
            String message,
            List<String> moreEvidence) {
        LedgerRules.byKind(looked).forEach((kind, entries) -> {
            List<LedgerEntry> found = entries.stream().filter(bad).toList();
            if (!found.isEmpty()) {
                List<String> lines = new java.util.ArrayList<>(moreEvidence);
                lines.addAll(LedgerRules.lines(found));
                ruling.finding(kind, found.size() + " of " + entries.size() + " " + message.formatted(kind), lines);
            }
        });
    }
}
