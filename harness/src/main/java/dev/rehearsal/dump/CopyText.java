package dev.rehearsal.dump;

/** Values as {@code copy} writes them: a backslash before what would end a value or a line. Stateless. */
final class CopyText {
    static final String NULL = "\\N";

    private static final String LETTERS = "btnfrv";
    private static final String MEANINGS = "\b\t\n\f\r\u000B";

    private CopyText() {}

    static String read(String written) {
        if (written.indexOf('\\') < 0) {
            return written;
        }
        StringBuilder value = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            char character = written.charAt(i);
            if (character == '\\' && i + 1 < written.length()) {
                char next = written.charAt(++i);
                int letter = LETTERS.indexOf(next);
                value.append(letter < 0 ? next : MEANINGS.charAt(letter));
            } else {
                value.append(character);
            }
        }
        return value.toString();
    }

    static String write(String value) {
        StringBuilder written = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            int meaning = MEANINGS.indexOf(character);
            if (meaning >= 0) {
                written.append('\\').append(LETTERS.charAt(meaning));
            } else {
                written.append(character == '\\' ? "\\\\" : character);
            }
        }
        return written.toString();
    }
}
