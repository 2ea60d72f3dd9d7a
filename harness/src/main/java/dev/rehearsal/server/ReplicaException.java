package dev.rehearsal.server;

import org.jspecify.annotations.Nullable;

/** A fault of the machine, the engine or the replica; never of the release under test. The message is one sentence. */
public class ReplicaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ReplicaException(String message) {
        super(message);
    }

    public ReplicaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
