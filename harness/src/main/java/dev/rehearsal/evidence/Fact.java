package dev.rehearsal.evidence;

/**
 * One thing that an aspect observes of a path. Its value is never null; what was not observed is not in the evidence.
 *
 * @param name its key
 * @param what a noun phrase, capitalised: the beginning of the sentence that says that it is missing
 * @param <T> immutable
 */
public record Fact<T>(String name, String what) {}
