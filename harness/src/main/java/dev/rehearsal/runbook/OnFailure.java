package dev.rehearsal.runbook;

/** What a command that fails means: the end of the plan, a fault that the plan outlives, or nothing at all. */
public enum OnFailure {
    STOPS,
    GOES_ON,
    IS_FINE
}
