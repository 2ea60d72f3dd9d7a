package dev.rehearsal.rehearsal.releases;

import java.util.List;

/** A version without a tag in the target's repository; the message names the versions that are there. */
public final class UnknownVersionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownVersionException(String version, String tag, List<String> known) {
        super("Release " + version + " has no tag " + tag + " in the target's repository; known are "
                + String.join(", ", known) + ".");
    }
}
