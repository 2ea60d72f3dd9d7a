package dev.rehearsal.evidence.planning;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A phase of the planned maintenance window against what it took. Immutable.
 *
 * @param measured null when the procedure has nothing that belongs to it
 * @param startedAt when its first command began; null when no command belongs to it
 */
public record WindowPhase(
        String phase,
        Duration planned,
        @Nullable Duration measured,
        @Nullable Instant startedAt) {}
