package dev.rehearsal.runbook;

/** Whose shell runs a procedure: the server's own, or that of a second machine that reaches it over SSH. */
public enum Host {
    SERVER,
    CONTROLLER
}
