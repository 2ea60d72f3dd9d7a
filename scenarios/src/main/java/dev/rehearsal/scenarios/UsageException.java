package dev.rehearsal.scenarios;

import org.jspecify.annotations.Nullable;

/** A command that cannot be carried out as it was given; the message is one sentence that says what to change. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String finding;

    UsageException(String message) {
        this(message, null);
    }

    /** @param finding id of the check that would find it, were it rehearsed; null when none would */
    UsageException(String message, @Nullable String finding) {
        super(message);
        this.finding = finding;
    }

    /** Id of the check that would find it, were it rehearsed; null when none would. */
    @Nullable
    String finding() {
        return finding;
    }
}
