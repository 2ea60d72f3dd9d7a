package dev.rehearsal.verdict;

import dev.rehearsal.check.Finding;
import dev.rehearsal.check.Unmeasured;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on one path; components that were not measured are null, never zero. Immutable.
 *
 * @param durationMillis from boot of the clone to the end of its evidence
 * @param harnessMillis the part of it that the procedure did not cause
 * @param decided ids of all findings that were decided, for or against
 * @param fault fault of the harness or machine that ended the path early; null when there was none
 */
public record PathVerdict(
        String path,
        String procedure,
        String from,
        String to,
        Outcome outcome,
        long durationMillis,
        long harnessMillis,
        List<Step> steps,
        @Nullable AvailabilitySummary availability,
        @Nullable Ledger ledger,
        List<Migration> migrations,
        List<Finding> findings,
        List<Unmeasured> unmeasured,
        List<String> decided,
        @Nullable String fault) {
    public PathVerdict {
        steps = List.copyOf(steps);
        migrations = List.copyOf(migrations);
        findings = List.copyOf(findings);
        unmeasured = List.copyOf(unmeasured);
        decided = List.copyOf(decided);
    }

    /** One command of the plan as it ran; {@code tail} is the end of its output, kept for failures only. */
    public record Step(
            String phase,
            String name,
            String command,
            Instant startedAt,
            long durationMillis,
            int exitCode,
            @Nullable String tail) {}

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

    /** Acknowledged writes against what was found afterwards. */
    public record Ledger(long acknowledged, long lost, long duplicated, long replayable) {}

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
}
