package dev.rehearsal.history;

/**
 * The way from one release up to a newer one. Immutable.
 *
 * @param path whose procedure leads there
 * @param backsUp whether that procedure makes a backup
 */
public record Route(String path, boolean backsUp) {}
