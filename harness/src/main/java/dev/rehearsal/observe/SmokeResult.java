package dev.rehearsal.observe;

/**
 * One expectation of the smoke checks and how it ended. Immutable.
 *
 * @param phase create, verify, verify-down, verify-after or destroy
 * @param identity who asked, e.g. administrator or anonymous
 * @param kind what it proves: content, token, session, secret or denial
 */
public record SmokeResult(
        String resource, String phase, String identity, String kind, boolean passed, String message) {}
