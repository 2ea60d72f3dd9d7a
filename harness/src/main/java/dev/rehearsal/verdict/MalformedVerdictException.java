package dev.rehearsal.verdict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A file that is not a {@code verdict.json} of this format; the message names the file and each problem. */
public final class MalformedVerdictException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 10;
    private static final int LONGEST = 300;

    MalformedVerdictException(Path file, List<String> problems) {
        super(file + " is not a verdict that this version can read: "
                + problems.stream()
                        .limit(MOST)
                        .map(MalformedVerdictException::line)
                        .collect(Collectors.joining("; "))
                + (problems.size() > MOST ? "; and " + (problems.size() - MOST) + " more" : ""));
    }

    /** What is wrong may quote the file, and that is as long as it is, and nothing for a terminal. */
    private static String line(String problem) {
        String plain = problem.replaceAll("\\p{C}", "?");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }
}
