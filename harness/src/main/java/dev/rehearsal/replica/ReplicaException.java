package dev.rehearsal.replica;

/** A fault of the machine, the engine or the replica; never of the release under test. The message is one sentence. */
public final class ReplicaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ReplicaException(String message) {
        super(message);
    }

    public ReplicaException(String message, Throwable cause) {
        super(message, cause);
    }
}
