package dev.rehearsal.evidence.locks;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which locks were held on which tables and who waited for them, while something was carried out. Immutable.
 *
 * @param walBytes bytes that the server wrote to its log meanwhile, whoever caused them
 * @param rewrites tables that lie in another file than before
 * @param held locks stronger than an ordinary writer's, and an ordinary writer's where its transaction lasted
 * @param blocked waits, the longest first
 * @param sight how well it was looked
 * @param gaps instruments that did not work, and why; empty when all did
 * @param lost why something may have been missed, in one sentence; null when whoever looked did so all the time
 */
public record LockReport(
        long walBytes,
        List<Rewrite> rewrites,
        List<Held> held,
        List<Blocked> blocked,
        Sight sight,
        List<String> gaps,
        @Nullable String lost) {
    public LockReport {
        rewrites = List.copyOf(rewrites);
        held = held.stream()
                .sorted(Comparator.comparing(Held::held).reversed().thenComparing(Held::relation))
                .toList();
        blocked = blocked.stream()
                .sorted(Comparator.comparing(Blocked::blocked).reversed().thenComparing(Blocked::relation))
                .toList();
        gaps = List.copyOf(gaps);
    }

    /** One of somebody who looked all the time. */
    public LockReport(
            long walBytes,
            List<Rewrite> rewrites,
            List<Held> held,
            List<Blocked> blocked,
            Sight sight,
            List<String> gaps) {
        this(walBytes, rewrites, held, blocked, sight, gaps, null);
    }

    /** The same where one more observer may have missed something; null when it has not. */
    LockReport lost(@Nullable String why) {
        return why == null ? this : new LockReport(walBytes, rewrites, held, blocked, sight, gaps, why);
    }

    /** A table that was written anew, or emptied; bytes are those of its new file. */
    public record Rewrite(String relation, long bytes) {}

    /**
     * A lock.
     *
     * @param mode as in pg_locks, without {@code Lock}
     * @param held from when it was granted until its transaction ended
     * @param statement which took it; empty when unknown
     * @param since when it was granted, by the server's clock; null when that is not known
     */
    public record Held(
            String relation,
            String mode,
            Duration held,
            String statement,
            @Nullable Instant since) {}

    /** Who can be blocked. */
    public enum Who {
        /** Wanted to read the table. */
        READER,
        /** Wanted to write into the table. */
        WRITER,
        /** Wanted a row that another transaction had changed. */
        ROW,
        /** Wanted to change the schema itself: it waited for others, and whoever came later waited for it. */
        SCHEMA_CHANGE
    }

    /**
     * A wait.
     *
     * @param relation empty when it is not known
     * @param application name of the waiting session; empty when it gave none
     * @param by the statement that was waited for; empty when unknown
     * @param byLock strongest lock that the session held which was waited for; empty when it was none of {@code held}
     * @param since when it began, by the server's clock; null when that is not known
     */
    public record Blocked(
            String relation,
            Who who,
            String application,
            Duration blocked,
            String by,
            String byLock,
            @Nullable Instant since) {}

    /**
     * How well it was looked.
     *
     * @param longestGap longest time between two looks while the server answered: what begins and ends in it is not seen
     * @param cost time spent waiting for the server's answers
     */
    public record Sight(long samples, Duration longestGap, Duration cost) {}

    /** Longest wait of readers, writers and rows; what waits in order to change the schema is not among them. */
    public Duration longestBlocked() {
        return blocked.stream()
                .filter(wait -> wait.who() != Who.SCHEMA_CHANGE)
                .map(Blocked::blocked)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}
