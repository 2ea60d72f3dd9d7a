package dev.rehearsal.replica;

import java.util.regex.Pattern;

/** What programs write for a terminal to act on, some of them even where there is none. Stateless. */
final class ControlSequences {
    private static final Pattern SEQUENCE = Pattern.compile("\u001B\\[[0-9;?]*[ -/]*[@-~]|\u001B[()][0-9A-B]");

    private ControlSequences() {}

    /** The text without them: a pattern for the beginning of a line has to find it there. */
    static String removedFrom(String text) {
        return SEQUENCE.matcher(text).replaceAll("");
    }
}
