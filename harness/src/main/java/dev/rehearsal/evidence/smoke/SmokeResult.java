package dev.rehearsal.evidence.smoke;

import dev.rehearsal.descriptor.SmokeResource.Proof;

/**
 * One expectation of the smoke checks and how it ended. Immutable.
 *
 * @param identity who asked; {@code database} for a question to the database
 * @param request method and path, or the query
 * @param status the reply's status; 0 when there was none
 * @param message what was expected and what was seen, in one sentence
 */
public record SmokeResult(
        String resource,
        Phase phase,
        String identity,
        Proof proves,
        String request,
        int status,
        boolean passed,
        String message) {
    /** When it was asked. */
    public enum Phase {
        CREATE,
        VERIFY,
        VERIFY_DOWN,
        VERIFY_AFTER,
        DESTROY
    }
}
