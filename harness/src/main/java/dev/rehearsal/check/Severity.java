package dev.rehearsal.check;

/** How much a finding weighs, from harmless to decisive. */
public enum Severity {
    NOTE,
    WARNING,
    BLOCKER
}
