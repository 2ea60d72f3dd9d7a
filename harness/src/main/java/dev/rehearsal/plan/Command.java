package dev.rehearsal.plan;

/**
 * One command of a step. Immutable.
 *
 * @param line line in the runbook, from 1
 * @param documented the runbook's text
 * @param actual what it becomes after substitution
 */
public record Command(int line, String documented, String actual) {
    /** Whether a person does it, at a browser; it is never run. */
    public boolean manual() {
        return documented.startsWith("open ");
    }
}
