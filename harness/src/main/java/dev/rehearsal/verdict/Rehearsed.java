package dev.rehearsal.verdict;

/** What was rehearsed: a kind of change, the procedure it was carried out with, and the two releases. Immutable. */
public record Rehearsed(String path, String procedure, String from, String to) {}
