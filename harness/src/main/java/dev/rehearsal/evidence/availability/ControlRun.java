package dev.rehearsal.evidence.availability;

import java.time.Duration;

/**
 * What the same change from the old release to itself costs on the same machine, seen by the same probe. Immutable.
 *
 * @param procedure name of its runbook
 * @param took from its first command to the end of its stability window
 */
public record ControlRun(String procedure, Availability availability, Duration took) {}
