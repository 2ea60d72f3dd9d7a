package dev.rehearsal.runbook;

/** Which release stands when a procedure has done its work. */
public enum Ends {
    /** The new one: an upgrade. */
    NEW,
    /** The old one: a way back, or a look that changes nothing. */
    OLD
}
