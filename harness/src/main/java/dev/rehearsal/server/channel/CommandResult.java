package dev.rehearsal.server.channel;

import dev.rehearsal.server.ReplicaException;
import java.time.Duration;

/**
 * How one command on the replica ended. There is none of a command whose end nobody knows, since the connection, the engine
 * or the machine broke off: that is a {@link ReplicaException}, never a status. Immutable.
 *
 * @param ending by itself, or by its time limit
 * @param output what it printed; of an operator's command at most {@value #MOST_OUTPUT} characters, its beginning and its
 *     end, while the whole is in the log
 * @param leftOut characters that are missing in the middle of the output; 0 as a rule
 * @param duration until it ended
 */
public record CommandResult(Ending ending, String output, long leftOut, Duration duration) {
    static final int MOST_OUTPUT = 65_536;

    /** How a command can end whose end is known. */
    public sealed interface Ending {}

    /** By itself. */
    public record Exited(int status) implements Ending {}

    /** Its time limit ended it. */
    public record TimedOut() implements Ending {}

    /** Of a command that ended by itself. */
    public static CommandResult exited(int status, String output, Duration duration) {
        return new CommandResult(new Exited(status), output, 0, duration);
    }

    /** Of a command that its time limit ended. */
    public static CommandResult timedOut(String output, Duration duration) {
        return new CommandResult(new TimedOut(), output, 0, duration);
    }

    public boolean succeeded() {
        return exitCode() == 0;
    }

    public boolean timedOut() {
        return ending instanceof TimedOut;
    }

    /** Its exit status; -1 when its time limit ended it, and only then. */
    public int exitCode() {
        return ending instanceof Exited exited ? exited.status() : -1;
    }
}
