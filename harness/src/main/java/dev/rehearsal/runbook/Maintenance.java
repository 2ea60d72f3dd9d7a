package dev.rehearsal.runbook;

/** Whether a command announces maintenance mode or takes it back. */
public enum Maintenance {
    BEGINS,
    ENDS
}
