package dev.rehearsal.verdict;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a path did to users and to data while it ran; components that were not measured are null or empty. Immutable. */
public record Effects(
        @Nullable AvailabilitySummary availability,
        @Nullable Ledger ledger,
        List<Migration> migrations,
        List<WindowPhase> window,
        @Nullable Queues queues,
        @Nullable Outbound outbound) {
    /** Where nothing was measured. */
    public static final Effects NONE = new Effects(null, null, List.of(), List.of(), null, null);

    public Effects {
        migrations = List.copyOf(migrations);
        window = List.copyOf(window);
    }

    /** What the probe saw, in whole milliseconds. */
    public record AvailabilitySummary(
            long requests,
            long failed,
            long late,
            List<OutageSummary> outages,
            long downtimeMillis,
            long longestOutageMillis,
            long p50Millis,
            long p99Millis,
            long maxMillis,
            long resolutionMillis) {
        public AvailabilitySummary {
            outages = List.copyOf(outages);
        }
    }

    /** One outage. */
    public record OutageSummary(String route, Instant startedAt, long durationMillis, String step, String kind) {}

    /**
     * Acknowledged writes against what was found afterwards; null where a verdict does not say it.
     *
     * @param replayable those of the lost that someone can send again
     * @param unknown writes without an answer that says whether they were kept
     * @param untold acknowledged writes of which it cannot be told whether they are stored
     * @param jobsLost stored writes that the queues never worked on; null where no queue is involved
     * @param jobsDuplicated writes that the queues worked on more than once; null where no queue is involved
     */
    public record Ledger(
            long acknowledged,
            long lost,
            long duplicated,
            long replayable,
            @Nullable Long sent,
            @Nullable Long refused,
            @Nullable Long unknown,
            @Nullable Long untold,
            @Nullable Long jobsLost,
            @Nullable Long jobsDuplicated) {}

    /** Jobs by the names that the target counts them under, before the plan and when the queues were drained after it. */
    public record Queues(Map<String, Long> before, Map<String, Long> after) {
        public Queues {
            before = Map.copyOf(before);
            after = Map.copyOf(after);
        }
    }

    /** One migration as it ran. */
    public record Migration(
            String revision,
            String direction,
            long durationMillis,
            long walBytes,
            List<String> rewrote,
            List<Lock> locks) {
        public Migration {
            rewrote = List.copyOf(rewrote);
            locks = List.copyOf(locks);
        }
    }

    /** One lock that a migration held. */
    public record Lock(String relation, String mode, long heldMillis, long blockedMillis) {}

    /**
     * A phase of the planned maintenance window against what it took.
     *
     * @param measuredMillis null when the procedure has nothing that belongs to it
     * @param startedAt when its first command began; null when it has none, or a verdict does not say it
     */
    public record WindowPhase(
            String phase,
            long plannedMillis,
            @Nullable Long measuredMillis,
            @Nullable Instant startedAt) {}
}
