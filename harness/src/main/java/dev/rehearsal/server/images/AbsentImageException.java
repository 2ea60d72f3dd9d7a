package dev.rehearsal.server.images;

import java.util.List;

/** Images that cannot be handed to a replica; one sentence for each, with what to do. */
public final class AbsentImageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AbsentImageException(List<String> sentences) {
        super(String.join(System.lineSeparator(), sentences));
    }
}
