package dev.rehearsal.evidence.compatibility;

import dev.rehearsal.base.SteadyClock;
import dev.rehearsal.evidence.StepResult;
import dev.rehearsal.evidence.compatibility.Interfaces.OldOnNew;
import dev.rehearsal.evidence.containers.ContainerInspection;
import dev.rehearsal.evidence.smoke.Smoke;
import dev.rehearsal.evidence.smoke.SmokeResult;
import dev.rehearsal.evidence.workload.Ledger;
import dev.rehearsal.evidence.workload.LedgerEntry;
import dev.rehearsal.evidence.workload.WorkloadRunner;
import dev.rehearsal.rehearsal.NewReleaseWrites;
import dev.rehearsal.server.ReplicaException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Looks, once, at the old release on the new schema: right after the command that changed the revision, while the same
 * containers serve as before the plan and no others. It costs the procedure some seconds between two commands, which no
 * command's duration holds. Not thread-safe.
 */
public final class OldReleaseCompatibility {
    /** As many as {@link NewReleaseWrites} waits for: each kind of write of every slot at least twice at the default settings. */
    private static final int WRITES = 20;

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Supplier<List<String>> revision;
    private final ContainerInspection containers;
    private final Smoke smoke;
    private final @Nullable WorkloadRunner workload;
    private final @Nullable List<String> before;
    private final Set<String> starts;
    private @Nullable Look look;
    private boolean over;

    private record Look(StepResult step, List<String> revision, List<SmokeResult> smoke, Instant from, Instant to) {}

    /**
     * @param wanted whether the path is one on which the old release has to bear the new schema
     * @param revision asks what the database stands at
     * @param before what it stood at before the plan; null when that is not known, and nothing can be seen to change
     * @param starts of the containers that served before the plan
     */
    public OldReleaseCompatibility(
            boolean wanted,
            Supplier<List<String>> revision,
            ContainerInspection containers,
            Smoke smoke,
            @Nullable WorkloadRunner workload,
            @Nullable List<String> before,
            Set<String> starts) {
        this.over = !wanted;
        this.revision = revision;
        this.containers = containers;
        this.smoke = smoke;
        this.workload = workload;
        this.before = before;
        this.starts = Set.copyOf(starts);
    }

    /** After each command of the plan. */
    public void after(StepResult step) {
        if (over || before == null || step.failed()) {
            return;
        }
        List<String> now;
        try {
            if (!containers.applicationStarts(containers.look()).equals(starts)) {
                over = true;
                return;
            }
            now = revision.get();
        } catch (ReplicaException | dev.rehearsal.postgres.DatabaseException unanswered) {
            return;
        }
        if (!now.equals(before)) {
            over = true;
            look = look(step, now);
        }
    }

    private Look look(StepResult step, List<String> now) {
        Instant from = SteadyClock.now();
        int sent = workload == null ? 0 : workload.sent();
        List<SmokeResult> results = smoke.verifyBetween();
        if (workload != null) {
            awaitWrites(workload, sent + WRITES);
        }
        return new Look(step, now, results, from, SteadyClock.now());
    }

    /** Fewer than wanted come in where nothing is answered any more, which the ledger tells. */
    private static void awaitWrites(WorkloadRunner workload, int enough) {
        try {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(100))
                    .atMost(LONGEST)
                    .until(() -> workload.sent() >= enough);
        } catch (ConditionTimeoutException stalled) {
            return;
        }
    }

    /**
     * What was seen; null when nobody looked.
     *
     * @param ledger what became of the workload's writes; null when that is not known
     */
    @Nullable
    public OldOnNew seen(@Nullable Ledger ledger) {
        Look seen = look;
        if (seen == null) {
            return null;
        }
        List<LedgerEntry> entries = ledger == null ? List.of() : ledger.entries();
        List<LedgerEntry> meanwhile = entries.stream()
                .filter(entry ->
                        !entry.sentAt().isBefore(seen.from()) && entry.sentAt().isBefore(seen.to()))
                .toList();
        return new OldOnNew(
                seen.step().name(),
                seen.revision(),
                seen.smoke(),
                ledger == null ? null : meanwhile.size(),
                meanwhile.stream()
                        .filter(entry -> !entry.acknowledged())
                        .map(entry -> entry.kind() + " " + entry.key() + ": "
                                + (entry.answeredAt() == null ? "no answer" : "not acknowledged"))
                        .toList(),
                (int) entries.stream()
                        .filter(entry -> entry.sentAt().isBefore(seen.step().startedAt()))
                        .filter(entry -> !entry.acknowledged())
                        .count());
    }
}
