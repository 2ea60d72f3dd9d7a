package dev.rehearsal.server.channel;

import java.util.regex.Pattern;

/**
 * What programs write for a terminal to act on, some of them even where there is none. Every method takes time in
 * proportion to the text's length, whatever it holds. Stateless.
 */
public final class ControlSequences {
    /** Colours and movements, character sets, and what is said to the terminal itself, such as a title. */
    private static final Pattern SEQUENCE = Pattern.compile(
            "\u001B(?:\\[[0-9;?]{0,64}+[ -/]{0,8}+[@-~]|[()][0-9A-B]|\\][^\u0007\u001B]{0,2048}+(?:\u0007|\u001B\\\\))");

    private ControlSequences() {}

    /** The text without them: a pattern for the beginning of a line has to find it there. */
    public static String removedFrom(String text) {
        return text.indexOf('\u001B') < 0 ? text : SEQUENCE.matcher(text).replaceAll("");
    }

    /** What a terminal shows in the end: without what a progress display wrote over, and without carriage returns. */
    static String shown(String text) {
        if (text.indexOf('\r') < 0) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length());
        int begin = 0;
        while (begin < text.length()) {
            int newline = text.indexOf('\n', begin);
            int end = newline < 0 ? text.length() : newline;
            appendShown(text.substring(begin, end), shown);
            if (newline >= 0) {
                shown.append('\n');
            }
            begin = end + 1;
        }
        return shown.toString();
    }

    private static void appendShown(String line, StringBuilder shown) {
        int last = line.length();
        while (last > 0 && line.charAt(last - 1) == '\r') {
            last--;
        }
        shown.append(line, line.lastIndexOf('\r', last - 1) + 1, last);
    }
}
