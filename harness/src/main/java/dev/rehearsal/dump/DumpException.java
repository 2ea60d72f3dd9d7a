package dev.rehearsal.dump;

/** A dump that cannot be used, in one sentence that says what to do; the caller's to put right. */
public final class DumpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DumpException(String message) {
        super(message);
    }

    public DumpException(String message, Throwable cause) {
        super(message, cause);
    }
}
