package dev.rehearsal.runbook;

import org.jspecify.annotations.Nullable;

/**
 * A line of three backticks. Immutable.
 *
 * @param language first word after them; empty when there is none, as where a block ends
 * @param name second word, which makes the block a file; null when there is none
 */
record Fence(int line, String language, @Nullable String name) {
    private static final String TICKS = "```";

    /** Reads a line; null when it is no fence. */
    static @Nullable Fence of(String file, int line, String text) {
        String stripped = text.strip();
        if (!stripped.startsWith(TICKS)) {
            return null;
        }
        String[] words = stripped.substring(TICKS.length()).strip().split("\\s+");
        if (words.length > 2 || stripped.indexOf('`', TICKS.length()) >= 0) {
            throw new RunbookException(
                    file, line, "a block begins with ``` and at most two words: its language and a file's name.");
        }
        String name = words.length == 2 ? words[1] : null;
        if (name != null && !name.matches("[A-Za-z0-9._-]*[A-Za-z0-9_-]")) {
            throw new RunbookException(file, line, "'" + name + "' is no plain name of a file.");
        }
        return new Fence(line, words[0], name);
    }

    boolean closes() {
        return language.isEmpty();
    }

    boolean runs() {
        return language.equals("bash") && name == null;
    }
}
