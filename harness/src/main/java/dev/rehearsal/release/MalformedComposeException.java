package dev.rehearsal.release;

/** A Compose file whose images cannot be replaced; the message says of the file what is wrong, without naming it. */
public final class MalformedComposeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedComposeException(String message) {
        super(message);
    }
}
