package dev.rehearsal.scenarios;

import dev.rehearsal.rehearsal.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Shows what a rehearsal does: on a terminal a last line that lives, with the time it has taken; elsewhere plain lines.
 * Thread-safe.
 */
final class ProgressPrinter implements Progress, AutoCloseable {
    private static final int WIDTH = 200;
    private static final String CLEAR_LINE = "\r\u001B[K";
    /** A narrower terminal cuts the line by itself: one that wrapped could not be rewritten. */
    private static final String NO_WRAP = "\u001B[?7l";

    private static final String WRAP = "\u001B[?7h";

    private final PrintWriter out;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private final @Nullable ScheduledExecutorService ticker;
    private String current = "";
    private long since = start;

    /**
     * @param terminal whether the line may be rewritten
     */
    ProgressPrinter(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        if (terminal) {
            ticker = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "progress");
                thread.setDaemon(true);
                return thread;
            });
            ticker.scheduleAtFixedRate(this::draw, 1, 1, TimeUnit.SECONDS);
        } else {
            ticker = null;
        }
    }

    @Override
    public void begins(String path, String what) {
        show(label(path) + what);
    }

    @Override
    public void step(String path, String phase, String step, String command) {
        String first = command.lines().findFirst().orElse("");
        show(label(path) + (phase.isEmpty() ? "" : phase + " / ") + step + ": " + first);
    }

    @Override
    public synchronized void says(String path, String line) {
        if (terminal) {
            out.print(CLEAR_LINE);
        }
        out.println(elapsed() + "  " + label(path) + line);
        draw();
    }

    private static String label(String path) {
        return path.isEmpty() ? "" : path + ": ";
    }

    private synchronized void show(String what) {
        current = what;
        since = System.nanoTime();
        if (terminal) {
            draw();
        } else {
            out.println(elapsed() + "  " + what);
            out.flush();
        }
    }

    private synchronized void draw() {
        if (terminal && !current.isEmpty()) {
            long seconds = Duration.ofNanos(System.nanoTime() - since).toSeconds();
            String line = elapsed() + "  " + current + (seconds > 0 ? "  (" + seconds + " s)" : "");
            out.print(CLEAR_LINE + NO_WRAP + line.substring(0, Math.min(WIDTH, line.length())) + WRAP);
        }
        out.flush();
    }

    private String elapsed() {
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        return "%02d:%02d".formatted(seconds / 60, seconds % 60);
    }

    @Override
    public synchronized void close() {
        if (ticker != null) {
            ticker.shutdownNow();
            current = "";
            out.print(CLEAR_LINE);
        }
        out.flush();
    }
}
