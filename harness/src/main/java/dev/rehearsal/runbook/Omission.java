package dev.rehearsal.runbook;

/**
 * A block of a runbook that this target has no use for. Immutable.
 *
 * @param line where the block begins, from 1
 * @param lacks what it needs and the target has not
 */
public record Omission(int line, Capability lacks) {}
