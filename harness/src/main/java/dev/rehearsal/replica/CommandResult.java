package dev.rehearsal.replica;

import java.time.Duration;

/**
 * How one command on the replica ended. Immutable.
 *
 * @param exitCode its exit status; -1 when its time limit ended it or the shell died under it
 * @param timedOut whether it ran into its time limit
 * @param output its last output, at most {@value #MOST_OUTPUT} characters; the whole is in the log
 */
public record CommandResult(int exitCode, boolean timedOut, String output, Duration duration) {
    static final int MOST_OUTPUT = 65_536;

    public boolean succeeded() {
        return exitCode == 0 && !timedOut;
    }
}
