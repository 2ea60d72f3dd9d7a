package dev.rehearsal.evidence.migrations;

import java.time.Duration;
import java.util.List;

/**
 * One migration command as it ran. Immutable.
 *
 * @param from revisions at which the database stood before
 * @param to revisions at which it stood after
 * @param exitCode its exit status
 * @param walBytes bytes of write-ahead log that it caused; others' writes among them, of which there are none
 * @param rewrote tables that PostgreSQL wrote anew from end to end
 * @param lastLines its last lines, of a failure only
 */
public record MigrationRun(
        String command,
        List<String> from,
        List<String> to,
        int exitCode,
        boolean timedOut,
        Duration duration,
        long walBytes,
        List<String> rewrote,
        List<String> lastLines) {
    public MigrationRun {
        from = List.copyOf(from);
        to = List.copyOf(to);
        rewrote = List.copyOf(rewrote);
        lastLines = List.copyOf(lastLines);
    }

    /** Whether it said that it succeeded. */
    public boolean succeeded() {
        return exitCode == 0 && !timedOut;
    }

    /** How it ended, as the end of a sentence without its stop. */
    public String end() {
        return timedOut ? "was not done in time" : "ended with " + exitCode;
    }
}
