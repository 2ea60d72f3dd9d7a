package dev.rehearsal.server.images;

import java.util.List;

/** A release that asks for rights on the server which the descriptor does not allow; each with service and key. */
public final class RefusedReleaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedReleaseException(String tag, String composeFile, List<String> rights) {
        super("Release " + tag + " is refused, since its " + composeFile + " asks for rights on the server itself: "
                + String.join("; ", rights)
                + ". Take the key away, or name the service in host.allowPrivileged of target.yaml if you trust it.");
    }
}
