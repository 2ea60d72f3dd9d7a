package dev.rehearsal.reports.attest;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is no attestation of ours; the message is one sentence. */
public final class MalformedAttestationException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedAttestationException(Path file, String reason) {
        super(file + " is no attestation of a rehearsal: " + reason + ".");
    }
}
