package dev.rehearsal.check;

/**
 * Something that a check had nothing to look at for; never counts as passed. Immutable.
 *
 * @param id the finding id that could not be decided
 * @param reason why, in one sentence
 */
public record Unmeasured(String id, String reason) {}
