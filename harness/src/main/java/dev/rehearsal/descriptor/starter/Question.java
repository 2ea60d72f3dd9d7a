package dev.rehearsal.descriptor.starter;

/**
 * What the starter could not know.
 *
 * @param line in the starter, from 1
 * @param key as {@code migrations.current}
 * @param needed whether the file is refused until it is answered; else a guess stands there
 */
public record Question(int line, String key, String text, boolean needed) {}
