package dev.rehearsal.rehearsal.history;

import dev.rehearsal.evidence.StepResult;
import dev.rehearsal.evidence.data.Baseline;
import dev.rehearsal.evidence.workload.Ledger;
import dev.rehearsal.evidence.workload.LedgerEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What has to be remembered from step to step of a history, to know what a later one has to bring back. Not thread-safe. */
final class HistoryMemory {
    private final Map<String, Baseline> left = new HashMap<>();
    private final Map<String, Map<String, String>> images = new HashMap<>();
    private final List<StepResult> steps = new ArrayList<>();
    private @Nullable Baseline backedUp;
    private @Nullable StepResult backup;

    /** The database as it was when this release was last upgraded from. */
    Baseline of(String release) {
        return Objects.requireNonNull(left.get(release), "a way down leads to what was upgraded from");
    }

    /** The database as it was when the newest backup was made. */
    Baseline backedUp() {
        return Objects.requireNonNull(backedUp, "a restore needs a backup");
    }

    /** The release is upgraded from. */
    void leaves(String release, Baseline before) {
        left.put(release, before);
    }

    /**
     * A release is about to give way to another, or the history is at its end.
     *
     * @param running service to digest
     */
    void runs(String release, Map<String, String> running) {
        images.put(release, Map.copyOf(running));
    }

    /** Service to digest when this release last ran; empty when it was not looked at. */
    Map<String, String> images(String release) {
        return images.getOrDefault(release, Map.of());
    }

    /** A step that made a backup is done. */
    void backedUp(Baseline before, List<StepResult> results, String command) {
        backup = last(results, command);
        backedUp = before;
    }

    /** The command that made the newest backup; null when none is known. */
    @Nullable
    StepResult backup() {
        return backup;
    }

    /** The last command with this text that succeeded; null when there is none. */
    static @Nullable StepResult last(List<StepResult> results, String text) {
        return results.stream()
                .filter(step -> step.command().contains(text) && !step.failed())
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    void done(List<StepResult> results) {
        steps.addAll(results);
    }

    List<StepResult> steps() {
        return List.copyOf(steps);
    }

    /** Whether anything that was written since the newest backup was acknowledged. */
    boolean writtenSinceBackup(@Nullable Ledger ledger) {
        StepResult made = backup;
        return made != null
                && ledger != null
                && ledger.entries().stream()
                        .anyMatch(entry -> entry.acknowledged()
                                && !entry.updates()
                                && entry.sentAt().isAfter(end(made)));
    }

    private static Instant done(LedgerEntry entry) {
        Instant answered = entry.answeredAt();
        return answered == null ? entry.sentAt() : answered;
    }

    static Instant end(StepResult step) {
        return step.startedAt().plus(step.duration());
    }

    /** Whether anything is left in the ledger that has to be there. */
    static boolean promises(@Nullable Ledger ledger, Set<String> givenUp) {
        return ledger != null
                && ledger.entries().stream().anyMatch(entry -> entry.acknowledged() && !givenUp.contains(entry.key()));
    }

    /** Keys of what a restore of the newest backup gives up. */
    Set<String> givenUp(@Nullable Ledger ledger) {
        StepResult made = backup;
        return made == null || ledger == null
                ? Set.of()
                : ledger.entries().stream()
                        .filter(entry -> !done(entry).isBefore(made.startedAt()))
                        .map(LedgerEntry::key)
                        .collect(Collectors.toSet());
    }
}
