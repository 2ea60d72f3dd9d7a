package dev.rehearsal.evidence;

import dev.rehearsal.runbook.OnFailure;
import java.time.Duration;
import java.time.Instant;

/**
 * What one command of the plan did. Immutable.
 *
 * @param exitCode the command's own exit status; -1 when it was ended by its time limit
 * @param timedOut whether it ran into its time limit
 * @param onFailure what a failure of it means: it stops the procedure, or it is a finding and the procedure goes on, or
 *     it is fine
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
        OnFailure onFailure,
        String tail) {
    /** Whether it failed. */
    public boolean failed() {
        return exitCode != 0;
    }

    /** Whether it failed, and nothing after it was carried out. */
    public boolean stopped() {
        return failed() && onFailure == OnFailure.STOPS;
    }

    /** The same command, whose failure was expected. */
    public StepResult expected() {
        return new StepResult(phase, name, command, startedAt, duration, exitCode, timedOut, OnFailure.IS_FINE, tail);
    }
}
