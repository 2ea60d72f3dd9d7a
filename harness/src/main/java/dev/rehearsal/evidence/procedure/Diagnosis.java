package dev.rehearsal.evidence.procedure;

/**
 * A troubleshooting command whose output should show something. Immutable.
 *
 * @param what name of what it should show
 * @param pattern what the output must match; empty when the target gives none
 */
public record Diagnosis(String step, String command, String what, String pattern, boolean shown) {}
