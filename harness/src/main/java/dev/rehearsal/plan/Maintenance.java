package dev.rehearsal.plan;

/** Whether a command announces maintenance mode or takes it back. */
public enum Maintenance {
    BEGINS,
    ENDS
}
