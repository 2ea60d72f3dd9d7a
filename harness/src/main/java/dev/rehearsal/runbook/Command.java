package dev.rehearsal.runbook;

/**
 * One command of a step. Immutable.
 *
 * <p>A command that waits for a person at its terminal, such as an interactive shell, is not recognised: it would wait
 * until its time limit. The target's substitutions give it an end of input, and the plan shows both texts.
 *
 * @param line line in the runbook, from 1
 * @param documented the runbook's text
 * @param actual what it becomes after substitution
 */
public record Command(int line, String documented, String actual, Conduct conduct) {
    /** Whether a person does it, at a browser; it is never run. */
    public boolean manual() {
        return documented.startsWith("open ");
    }
}
