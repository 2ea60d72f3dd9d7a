package dev.rehearsal.runbook;

/** What is taken apart on the clone once a procedure is through, so that it is known before anything real is changed. */
public enum Examines {
    /** The new release's migrations: a fresh installation, each revision up and down, and the whole way. */
    MIGRATIONS,
    /** The same, broken off in between and carried out several at once. */
    INTERRUPTION
}
