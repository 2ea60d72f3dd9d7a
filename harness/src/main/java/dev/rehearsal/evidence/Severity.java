package dev.rehearsal.evidence;

/** How much a finding weighs, from harmless to decisive. */
public enum Severity {
    NOTE,
    WARNING,
    BLOCKER
}
