package dev.rehearsal.observe;

import java.time.Duration;
import java.time.Instant;

/**
 * What one command of the plan did. Immutable.
 *
 * @param exitCode the command's own exit status; -1 when it was ended by its time limit
 * @param timedOut whether it ran into its time limit
 * @param tail its last lines of output, at most 20
 */
public record StepResult(
        String phase,
        String name,
        String command,
        Instant startedAt,
        Duration duration,
        int exitCode,
        boolean timedOut,
        String tail) {}
