package dev.rehearsal.evidence;

/**
 * Something that a check had nothing to look at for; never counts as passed. Immutable.
 *
 * @param id the finding id that could not be decided
 * @param reason why, in one sentence
 * @param decisive whether the id as a whole is undecided, which makes the path inconclusive; else a part of what it
 *     looks at held no information, which is listed only
 */
public record Unmeasured(String id, String reason, boolean decisive) {}
