package dev.rehearsal.rehearsal;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.server.Replica;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.server.channel.CommandResult;
import java.util.Locale;

/** Runs the target's diagnostic commands once something has failed, and keeps what they print. Not thread-safe. */
final class Diagnostics {
    private static final int NAME = 40;

    private final Replica replica;
    private final Target target;
    private final PathLog log;
    private int rounds;

    Diagnostics(Replica replica, Target target, PathLog log) {
        this.replica = replica;
        this.target = target;
        this.log = log;
    }

    /**
     * Runs all of them; none is skipped because another failed.
     *
     * @param occasion what failed, as the first line of each file
     */
    void collect(String occasion) {
        rounds++;
        int number = 0;
        for (String command : target.diagnostics()) {
            String name = "diagnostics/%d-%02d-%s.txt".formatted(rounds, ++number, slug(log.hidden(command)));
            log.write(name, "# " + occasion, command, output(command) + "\n");
        }
    }

    private String output(String command) {
        try {
            CommandResult result =
                    replica.execAsOperator("cd '" + target.host().directory() + "' && timeout 60 " + command);
            return result.output() + "\n# ended with " + result.exitCode();
        } catch (ReplicaException gone) {
            return "# not run: " + gone.getMessage();
        }
    }

    private static String slug(String command) {
        String slug =
                command.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return slug.substring(0, Math.min(NAME, slug.length()));
    }
}
