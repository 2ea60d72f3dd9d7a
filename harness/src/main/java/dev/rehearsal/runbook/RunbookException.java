package dev.rehearsal.runbook;

/** A runbook that cannot be carried out; the message names file, line and reason. */
public final class RunbookException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RunbookException(String file, int line, String reason) {
        super(file + ":" + line + ": " + reason);
    }
}
