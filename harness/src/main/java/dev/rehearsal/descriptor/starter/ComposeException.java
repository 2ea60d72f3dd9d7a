package dev.rehearsal.descriptor.starter;

/** A Compose file that cannot be read; the message is one sentence that names file, line and fault. */
public final class ComposeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ComposeException(String message) {
        super(message);
    }
}
