package dev.rehearsal.server;

import org.jspecify.annotations.Nullable;

/** No engine, or another one than the named one: nothing was begun, and the caller's set-up has to change. */
public final class EngineException extends ReplicaException {
    private static final long serialVersionUID = 1L;

    EngineException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
