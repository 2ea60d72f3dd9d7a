package dev.rehearsal.scenarios;

import dev.rehearsal.server.Cleaner;
import dev.rehearsal.server.DockerEngine;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;

/**
 * Removes what a run made when Ctrl-C or SIGTERM ends it. A run that ends by itself closes this first. Thread-safe.
 */
final class Interruption implements AutoCloseable {
    /** How often something new may be found while the run's own threads end; chosen, each look takes a second or so. */
    private static final int LOOKS = 30;

    private static volatile boolean happened;

    private final Thread hook;
    private final String runId;
    private final PrintWriter err;
    private final Runnable last;

    private Interruption(String runId, PrintWriter err, Runnable last) {
        this.last = last;
        this.runId = runId;
        this.err = err;
        this.hook = new Thread(this::cleanUp, "clean-up after an interruption");
    }

    static Interruption watch(String runId, PrintWriter err) {
        return watch(runId, err, () -> {});
    }

    /**
     * The same, with something that is told before anything is removed.
     *
     * @param last must not wait for what the run does
     */
    static Interruption watch(String runId, PrintWriter err, Runnable last) {
        Interruption interruption = new Interruption(runId, err, last);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Whether this process is on its way out: what fails from now on fails because of that. */
    static boolean happened() {
        return happened;
    }

    private void cleanUp() {
        happened = true;
        // Testcontainers' own hook removes the same things at the same time, and throws where ours was faster
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> {});
        err.println();
        last.run();
        err.println("rehearse: interrupted; removing what this run made. There is no verdict.");
        err.flush();
        remove(
                () -> {
                    Cleaner cleaner = new Cleaner(DockerEngine.connect(System.getenv("DOCKER_HOST")));
                    return () -> cleaner.removeRun(runId);
                },
                err);
    }

    /**
     * Removes while there is something, and says in one sentence how that ended.
     *
     * @param connection to what removes everything that is there, and gives its names
     */
    static void remove(Supplier<Supplier<List<String>>> connection, PrintWriter err) {
        try {
            Supplier<List<String>> cleaner = connection.get();
            // the run's own threads still go on for a moment and may make more
            int looks = 1;
            while (!cleaner.get().isEmpty() && looks < LOOKS) {
                looks++;
            }
            err.println(
                    looks < LOOKS
                            ? "rehearse: everything is removed."
                            : "rehearse: more and more is made; run './rehearse clean --orphans' later.");
        } catch (RuntimeException failed) {
            String why = String.valueOf(failed.getMessage())
                    .strip()
                    .replaceAll("\\s+", " ")
                    .replaceAll("\\.$", "");
            err.println(
                    "rehearse: not everything could be removed, run './rehearse clean --orphans' later: " + why + ".");
        }
        err.flush();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
