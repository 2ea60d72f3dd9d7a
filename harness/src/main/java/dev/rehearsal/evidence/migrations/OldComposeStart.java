package dev.rehearsal.evidence.migrations;

/**
 * The new release's images, started by the old release's Compose file and environment file. Immutable.
 *
 * @param stands whether everything that serves or works became healthy
 * @param said what Compose and the containers said; empty when it stands
 */
public record OldComposeStart(boolean stands, String said) {}
