package dev.rehearsal.server;

import java.util.List;

/**
 * Whether what a snapshot is made of was stopped, and not killed: data that a database wrote to until it was killed is
 * recovered at each start of each copy, and is not the same twice. Stateless.
 */
final class CleanStop {
    private static final int KILLED = 137;
    private static final int TERMINATED = 143;

    /**
     * One line for each container that still runs, was killed for want of memory, or holds a database that was not shut
     * down: its name, and why. A service without a database that has to be killed at each stop is so in production as well.
     */
    static final String QUESTION = """
            set -euo pipefail
            docker ps -aq | while read -r id; do
              read -r name running status oom < <(docker inspect -f '{{.Name}} {{.State.Running}} {{.State.ExitCode}} {{.State.OOMKilled}}' "$id")
              if [ "$running" = true ]; then echo "$name still runs"; fi
              if [ "$oom" = true ]; then echo "$name was killed for want of memory"; fi
              docker inspect -f '{{range .Mounts}}{{.Source}}{{"\\n"}}{{end}}' "$id" | while read -r mount; do
                [ -n "$mount" ] && [ -d "$mount" ] || continue
                cluster=$(find "$mount" -maxdepth 3 -name PG_VERSION -print -quit)
                [ -n "$cluster" ] || continue
                if [ "$status" = 137 ]; then echo "$name holds a database and was killed (exit status 137)"; fi
                # removed by PostgreSQL itself at the end of a clean stop
                find "$mount" -maxdepth 3 -name postmaster.pid -printf "$name left %p: its database was not shut down\\n"
              done
            done
            """;

    private CleanStop() {}

    /** @throws ReplicaException with what the question was answered, when it was not nothing */
    static void requireNoneKilled(String answer) {
        List<String> lines = answer.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
        if (!lines.isEmpty()) {
            throw new ReplicaException("The old release did not stop cleanly, so its data is no snapshot: "
                    + String.join("; ", lines)
                    + ". Look at the free memory of the machine, and at stop_grace_period of the service.");
        }
    }

    /**
     * @param status of the replica's own container
     * @throws ReplicaException when its engine was killed
     */
    static void requireStopped(Long status, boolean outOfMemory) {
        long ended = status == null ? KILLED : status;
        if (outOfMemory || (ended != 0 && ended != TERMINATED)) {
            throw new ReplicaException("The replica did not stop cleanly (its container ended with " + ended
                    + (outOfMemory ? ", for want of memory" : "") + "), so its data is no snapshot.");
        }
    }
}
