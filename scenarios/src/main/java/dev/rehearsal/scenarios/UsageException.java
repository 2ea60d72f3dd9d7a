package dev.rehearsal.scenarios;

/** A command that cannot be carried out as it was given; the message is one sentence that says what to change. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
