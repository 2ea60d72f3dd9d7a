package dev.rehearsal.base;

import java.util.List;

/**
 * Marks what a program printed, or a server answered, where Rehearsal quotes it in a sentence of its own. Whoever writes the
 * sentence either takes the marks off or, when the data is somebody's own, says in Rehearsal's words what was printed there.
 * So nobody has to guess afterwards which part of a sentence may be a row. The marks are characters for private use, which
 * are taken out of what is quoted. Stateless.
 */
public final class ProgramText {
    private static final char OPEN = '\uE0F0';
    private static final char OWN = '\uE0F1';
    private static final char CLOSE = '\uE0F2';

    private ProgramText() {}

    /** Quotes what was printed. */
    public static String quoted(String text) {
        return text.isEmpty() ? "" : OPEN + unmarked(text) + CLOSE;
    }

    /** Quotes what was printed, and says what stands in its place where it is withheld. */
    public static String quoted(String text, String ownWords) {
        return OPEN + unmarked(text) + OWN + unmarked(ownWords) + CLOSE;
    }

    /** The message of a fault that is not Rehearsal's own; it may hold anything. */
    public static String of(Throwable fault) {
        String message = fault.getMessage();
        return fault.getClass().getSimpleName() + (message == null ? "" : ": " + quoted(message));
    }

    /** Quotes each line by itself, for a list of lines. */
    public static List<String> quoted(List<String> lines) {
        return lines.stream().map(ProgramText::quoted).toList();
    }

    /** Whether anything in it is quoted. */
    public static boolean marked(String text) {
        return text.indexOf(OPEN) >= 0 || text.indexOf(CLOSE) >= 0 || text.indexOf(OWN) >= 0;
    }

    /** Whether nothing else stands in it. */
    public static boolean whole(String text) {
        return text.isBlank() || text.charAt(0) == OPEN && text.indexOf(CLOSE) == text.length() - 1;
    }

    /** The text as it was, without marks. */
    public static String shown(String text) {
        return marked(text) ? resolved(text, true) : text;
    }

    /** The text with Rehearsal's words for all that is quoted; what a cut has left of a quotation is one, too. */
    public static String withheld(String text) {
        return marked(text) ? resolved(text, false) : text;
    }

    /** Lines of one text, all of them printed by a program, in Rehearsal's words. */
    public static List<String> withheld(List<String> lines) {
        return new ProgramFacts().lines(lines);
    }

    private static String resolved(String text, boolean show) {
        List<String> lines = text.lines().toList();
        if (!show && lines.size() > 1 && lines.stream().allMatch(ProgramText::whole)) {
            return "(withheld: " + String.join("; ", withheld(lines)) + ")";
        }
        StringBuilder whole = new StringBuilder(text.length());
        int open = text.indexOf(OPEN);
        int close = text.indexOf(CLOSE);
        int at = 0;
        if (close >= 0 && (open < 0 || close < open)) {
            // its beginning was cut off
            whole.append(quotation(text.substring(0, close), show));
            at = close + 1;
        }
        while (at < text.length()) {
            int from = text.indexOf(OPEN, at);
            if (from < 0) {
                whole.append(text, at, text.length());
                break;
            }
            int to = text.indexOf(CLOSE, from);
            int end = to < 0 ? text.length() : to;
            whole.append(text, at, from).append(quotation(text.substring(from + 1, end), show));
            at = to < 0 ? end : to + 1;
        }
        return whole.toString();
    }

    private static String quotation(String inside, boolean show) {
        String content = inside.replace("" + OPEN, "");
        int own = content.indexOf(OWN);
        String raw = own < 0 ? content : content.substring(0, own);
        if (show) {
            return raw;
        }
        return "(withheld: " + (own < 0 ? new ProgramFacts().sentence(raw) : content.substring(own + 1)) + ")";
    }

    private static String unmarked(String text) {
        return text.indexOf(OPEN) < 0 && text.indexOf(OWN) < 0 && text.indexOf(CLOSE) < 0
                ? text
                : text.replace("" + OPEN, "").replace("" + OWN, "\n").replace("" + CLOSE, "");
    }
}
