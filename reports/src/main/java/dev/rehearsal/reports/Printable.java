package dev.rehearsal.reports;

/**
 * Text of the application under test made harmless to look at. Findings quote rows and logs: an escape sequence must not
 * reach a terminal, a character that XML forbids must not break a report, and an override of the writing direction must
 * not make one text look like another.
 */
final class Printable {
    private Printable() {}

    /** The text with such characters written out, e.g. {@code \}{@code u001b}; line feeds and tabs stay. */
    static String of(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (harmless(point)) {
                printable.appendCodePoint(point);
            } else {
                String hex = Integer.toHexString(point);
                printable
                        .append("\\u")
                        .append("0".repeat(Math.max(0, 4 - hex.length())))
                        .append(hex);
            }
        });
        return printable.toString();
    }

    /** The printable text on one line, cut to a length with an ellipsis. */
    static String line(String text, int length) {
        return cut(of(text).strip().replaceAll("\\s*\\R\\s*", " "), length);
    }

    /** The printable text, cut to a length with an ellipsis. */
    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
        return text.substring(0, end) + "…";
    }

    private static boolean harmless(int point) {
        if (point == '\n' || point == '\t') {
            return true;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
