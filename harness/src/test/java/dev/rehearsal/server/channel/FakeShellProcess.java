package dev.rehearsal.server.channel;

import dev.rehearsal.server.FakeEngine;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What bash does with what an operator's shell types, with commands whose truth is known. */
public final class FakeShellProcess implements FakeEngine.FakeProcess, OperatorShell.Files {
    private static final Pattern RUN =
            Pattern.compile("\\. (\\S+); .*_rehearsal_done=(\\d+); : >\\|(\\S+); _rehearsal_end \\S+ (\\S+) (\\S+)");
    private static final Pattern SAY = Pattern.compile("_rehearsal_end \\S+ ([0-9a-f]+) ([0-9a-f]+)");

    private final Map<String, Truth> truths;
    private final Map<String, String> files = new ConcurrentHashMap<>();
    private final Set<String> notes = ConcurrentHashMap.newKeySet();
    private int done;
    private volatile boolean held;
    private volatile FakeEngine.@Nullable Printer terminalOf;

    /**
     * How a command ends and what it prints.
     *
     * @param end what becomes of the shell
     */
    public record Truth(int status, String output, End end) {
        public static Truth of(int status, String output) {
            return new Truth(status, output, End.USUAL);
        }
    }

    enum End {
        USUAL,
        /** Ends the shell with its own status. */
        LEAVES,
        /** Goes on until it is interrupted. */
        GOES_ON,
        /** Goes on even then. */
        HOLDS_ON,
        /** Ends after it was interrupted, by itself. */
        ENDS_LATE
    }

    public FakeShellProcess(Map<String, Truth> truths) {
        this.truths = truths;
    }

    @Override
    public void write(String path, String text) {
        files.put(path, text.strip());
    }

    @Override
    public boolean exists(String path) {
        return notes.contains(path);
    }

    @Override
    public void print(String terminal, String line) {
        FakeEngine.Printer open = Objects.requireNonNull(terminalOf);
        Thread thread = new Thread(
                () -> {
                    try {
                        open.print(line);
                    } catch (IOException gone) {
                        held = true;
                    }
                },
                "another program");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public int run(InputStream input, FakeEngine.Printer printer) throws IOException {
        terminalOf = printer;
        StringBuilder line = new StringBuilder();
        @Nullable Truth running = null;
        @Nullable Matcher begun = null;
        int next = input.read();
        while (next >= 0) {
            if (next == '\u0003') {
                line.setLength(0);
                if (running != null && begun != null && running.end() == End.ENDS_LATE) {
                    ended(begun, running, "9.00", printer);
                }
                held = running != null && running.end() == End.HOLDS_ON;
                running = held ? running : null;
            } else if (next == '\n') {
                String typed = line.toString();
                line.setLength(0);
                Matcher run = RUN.matcher(typed);
                Matcher say = SAY.matcher(typed);
                if (run.find()) {
                    begun = run;
                    Truth truth = Objects.requireNonNull(truths.get(files.get(run.group(1))));
                    if (truth.end() == End.USUAL) {
                        notes.add(run.group(3));
                    }
                    printer.print(truth.output());
                    if (truth.end() == End.LEAVES) {
                        return truth.status();
                    }
                    if (truth.end() == End.USUAL) {
                        ended(run, truth, "5.01", printer);
                    } else {
                        running = truth;
                    }
                } else if (say.find() && !held) {
                    printer.print("\n" + ShellEnd.printed(say.group(1) + say.group(2), 0, "5.00", "5.00", done) + "\n");
                }
            } else {
                line.append((char) next);
            }
            next = input.read();
        }
        return 0;
    }

    private void ended(Matcher run, Truth truth, String when, FakeEngine.Printer printer) throws IOException {
        done = Integer.parseInt(run.group(2));
        notes.add(run.group(3));
        printer.print("\n" + ShellEnd.printed(run.group(4) + run.group(5), truth.status(), "5.00", when, done) + "\n");
    }
}
