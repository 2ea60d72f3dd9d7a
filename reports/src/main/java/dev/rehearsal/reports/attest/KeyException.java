package dev.rehearsal.reports.attest;

import java.io.IOException;

/** A file that holds no key of the kind that is wanted; the message is one sentence that says how to make one. */
public final class KeyException extends IOException {
    private static final long serialVersionUID = 1L;

    KeyException(String message) {
        super(message);
    }
}
