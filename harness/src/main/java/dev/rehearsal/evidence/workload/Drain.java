package dev.rehearsal.evidence.workload;

import dev.rehearsal.descriptor.Placeholders;
import dev.rehearsal.descriptor.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Waits until the queues have processed what a workload wrote. Acknowledged writes that are not stored at all (a restore
 * gave them up, or they are lost) are not waited for, once their number stands still. Not thread-safe.
 */
final class Drain {
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int SHOWN = 20;

    private final Workload workload;
    private final Map<String, String> run;
    private final List<SentWrite> writes;
    private final Function<String, List<String>> database;
    private final Duration settled;
    private List<WriteOutcomes> fates = List.of();
    private long missing = -1;
    private long missingSince;

    /**
     * @param run what {@code {run}} stands for
     * @param database asks a query and gives the first column
     * @param settled how long the number of missing writes has to stand still
     */
    Drain(
            Workload workload,
            Map<String, String> run,
            List<SentWrite> writes,
            Function<String, List<String>> database,
            Duration settled) {
        this.workload = workload;
        this.run = run;
        this.writes = writes;
        this.database = database;
        this.settled = settled;
    }

    /**
     * Waits and tells every write's fate.
     *
     * @throws dev.rehearsal.postgres.DatabaseException when the database does not answer or refuses a query
     */
    Ledger await() {
        List<String> undrained = List.of();
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(LOOK)
                    .atMost(workload.drained())
                    .until(this::drained);
        } catch (ConditionTimeoutException stillQueued) {
            undrained = undrained();
        }
        List<LedgerEntry> entries = new ArrayList<>();
        fates.forEach(each -> entries.addAll(each.entries()));
        entries.sort(Comparator.comparing(LedgerEntry::sentAt));
        return new Ledger(entries, undrained);
    }

    private boolean drained() {
        List<WriteOutcomes> seen = new ArrayList<>();
        for (int kind = 0; kind < workload.writes().size(); kind++) {
            seen.add(look(kind));
        }
        fates = seen;
        long now = System.nanoTime();
        long gone = fates.stream().mapToLong(WriteOutcomes::missing).sum();
        if (gone != missing) {
            missing = gone;
            missingSince = now;
        }
        return fates.stream().allMatch(each -> each.unprocessed().isEmpty())
                && (gone == 0 || now - missingSince >= settled.toNanos());
    }

    private WriteOutcomes look(int index) {
        Workload.Write kind = workload.writes().get(index);
        @Nullable String processed = kind.processed();
        List<String> done = processed == null ? null : database.apply(Placeholders.fill(processed, run));
        // asked after what is processed: a write that arrives in between is only waited for longer
        List<String> stored = database.apply(Placeholders.fill(kind.stored(), run));
        return new WriteOutcomes(
                kind, writes.stream().filter(write -> write.kind() == index).toList(), stored, done);
    }

    private List<String> undrained() {
        List<String> lines = new ArrayList<>();
        for (int kind = 0; kind < fates.size(); kind++) {
            String name = workload.writes().get(kind).name();
            fates.get(kind).unprocessed().forEach(key -> lines.add(name + " " + key + ": stored, not processed"));
        }
        if (lines.size() > SHOWN) {
            int more = lines.size() - SHOWN;
            lines.subList(SHOWN, lines.size()).clear();
            lines.add("and " + more + " more");
        }
        return lines;
    }
}
