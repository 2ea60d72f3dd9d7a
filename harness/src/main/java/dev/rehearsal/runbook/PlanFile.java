package dev.rehearsal.runbook;

/**
 * A file that is written into the shell's start directory before the first command. Immutable.
 *
 * @param line line in the runbook where its block opens, from 1
 * @param name file name, without a directory
 * @param documented the runbook's text
 * @param actual what it becomes after substitution
 */
public record PlanFile(int line, String name, String documented, String actual) {}
