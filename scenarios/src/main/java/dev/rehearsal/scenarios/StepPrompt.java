package dev.rehearsal.scenarios;

import dev.rehearsal.rehearsal.Pause;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.runbook.Step;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Shows each step and asks whether it is to be done. Not thread-safe: one path, one person. */
final class StepPrompt implements Pause {
    private final BufferedReader in;
    private final PrintWriter out;
    private final Plan plan;

    StepPrompt(BufferedReader in, PrintWriter out, Plan plan) {
        this.in = in;
        this.out = out;
        this.plan = plan;
    }

    @Override
    public boolean goesOn(String path, String phase, Step step) {
        int number = PauseOptions.steps(plan).indexOf(step) + 1;
        out.println();
        out.println((number == 0
                        ? ""
                        : "Step " + number + " of " + PauseOptions.steps(plan).size() + ": ")
                + (phase.isEmpty() ? "" : phase + " / ")
                + step.name());
        step.notes().forEach(note -> out.println("  " + note));
        step.commands().forEach(command -> command.actual().lines().forEach(line -> out.println("  $ " + line)));
        while (true) {
            out.print("Enter: do it   q: stop here and keep the replica   ");
            out.flush();
            String answer = answer();
            if (answer.isEmpty()) {
                return true;
            }
            if (answer.equals("q")) {
                return false;
            }
        }
    }

    /** Whoever closes the terminal has stopped. */
    private String answer() {
        try {
            String line = in.readLine();
            return line == null ? "q" : line.strip().toLowerCase(Locale.ROOT);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public boolean slow() {
        return true;
    }
}
