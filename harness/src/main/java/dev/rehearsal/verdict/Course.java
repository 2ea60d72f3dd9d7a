package dev.rehearsal.verdict;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a path ran. Immutable.
 *
 * @param durationMillis from boot of the clone to the end of its evidence
 * @param harnessMillis the part of it that the procedure did not cause
 */
public record Course(long durationMillis, long harnessMillis, List<Step> steps) {
    /** Where nothing ran. */
    public static final Course NONE = new Course(0, 0, List.of());

    public Course {
        steps = List.copyOf(steps);
    }

    /**
     * One command of the plan as it ran.
     *
     * @param tolerated whether its failure was fine; null when it did not fail
     * @param tail the end of its output, kept for failures only
     */
    public record Step(
            String phase,
            String name,
            String command,
            Instant startedAt,
            long durationMillis,
            int exitCode,
            @Nullable Boolean tolerated,
            @Nullable String tail) {
        /** Whether it failed, and should not have. */
        public boolean failed() {
            return exitCode != 0 && !Boolean.TRUE.equals(tolerated);
        }
    }
}
