package dev.rehearsal.verdict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A file that is not a {@code verdict.json} of this format; the message names the file and each problem. */
public final class MalformedVerdictException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedVerdictException(Path file, List<String> problems) {
        super(file + " is not a verdict that this version can read: " + String.join("; ", problems));
    }
}
