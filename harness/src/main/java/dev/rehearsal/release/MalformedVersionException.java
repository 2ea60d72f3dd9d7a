package dev.rehearsal.release;

/** A text that is no version of the scheme; the message says what is wrong with it. */
public final class MalformedVersionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedVersionException(String message) {
        super(message);
    }
}
