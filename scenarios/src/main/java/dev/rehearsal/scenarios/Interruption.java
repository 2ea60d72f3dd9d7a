package dev.rehearsal.scenarios;

import dev.rehearsal.replica.Cleaner;
import dev.rehearsal.replica.Engine;
import dev.rehearsal.replica.ReplicaException;
import java.io.PrintWriter;

/**
 * Removes what a run made when Ctrl-C or SIGTERM ends it. A run that ends by itself closes this first. Thread-safe.
 */
final class Interruption implements AutoCloseable {
    private static final int ROUNDS = 5;

    private final Thread hook;
    private final String runId;
    private final PrintWriter err;

    private Interruption(String runId, PrintWriter err) {
        this.runId = runId;
        this.err = err;
        this.hook = new Thread(this::cleanUp, "clean-up after an interruption");
    }

    static Interruption watch(String runId, PrintWriter err) {
        Interruption interruption = new Interruption(runId, err);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void cleanUp() {
        err.println();
        err.println("rehearse: interrupted; removing what this run made. There is no verdict.");
        err.flush();
        try {
            Cleaner cleaner = new Cleaner(Engine.connect(System.getenv("DOCKER_HOST")));
            // the run's own threads still go on for a moment and may make more
            for (int round = 0; round < ROUNDS && !cleaner.removeRun(runId).isEmpty(); round++) {
                err.println("rehearse: cleaning");
                err.flush();
            }
        } catch (ReplicaException unreachable) {
            err.println("rehearse: " + unreachable.getMessage() + " Run './rehearse clean --orphans' later.");
            err.flush();
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
