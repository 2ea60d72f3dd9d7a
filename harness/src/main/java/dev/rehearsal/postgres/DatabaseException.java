package dev.rehearsal.postgres;

/** PostgreSQL could not be asked; the message is one sentence and holds no password. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
