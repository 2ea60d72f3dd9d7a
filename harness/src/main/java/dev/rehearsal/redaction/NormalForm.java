package dev.rehearsal.redaction;

import java.io.ByteArrayOutputStream;

/**
 * Reads a text in the form in which secrets are compared: bytes of UTF-8 without what encodings and displays put between
 * them. Left out are white space and control characters (a terminal's or Base64's line breaks, YAML's folding), backslashes,
 * quotation marks, the dollar sign and the plus sign (shell, SQL, JSON, Compose's {@code $$}, forms), and a terminal's control
 * sequences. The decoding form also undoes escapes of JSON (<code>&#92;u0040</code>), addresses ({@code %40}) and HTML
 * ({@code &amp;}), also where they were escaped again. Secrets and texts are read alike, and a text is read in both forms:
 * next to something else a secret may look like an escape. One pass, no look behind. Not thread-safe.
 */
final class NormalForm {
    /** Hears of every byte. */
    interface Sink {
        /**
         * @param start of the characters that stand for it, from the text's beginning
         * @param end after the last of them
         */
        void octet(int octet, long start, long end);
    }

    /** As many characters as an escape has at most, so that one is never read by half. */
    static final int LOOKAHEAD = 24;

    private static final int DEEPEST = 3;
    private static final char ESCAPE = 0x1b;

    private final boolean decoding;

    NormalForm(boolean decoding) {
        this.decoding = decoding;
    }

    /** The bytes of a whole text. */
    byte[] of(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        read(text, 0, 0, text.length(), (octet, start, end) -> bytes.write(octet));
        return bytes.toByteArray();
    }

    /**
     * Reads on.
     *
     * @param offset of the first character of {@code text} in the whole
     * @param from where to begin in {@code text}
     * @param to where to stop; an escape that begins before may end after it
     * @return where the next call begins
     */
    int read(CharSequence text, long offset, int from, int to, Sink sink) {
        int at = from;
        while (at < to) {
            char character = text.charAt(at);
            int next = at + 1;
            if (character > ' ' && character < 0x7f) {
                int escape = decoding ? escape(text, at, character) : 0;
                if (escape > 0) {
                    next = at + escapeLength;
                    emit(escapeValue, offset + at, offset + next, sink);
                } else if (!left(character)) {
                    sink.octet(character, offset + at, offset + next);
                }
            } else if (character == ESCAPE) {
                next = at + control(text, at);
            } else if (character > 0xa0 && !invisible(character)) {
                int point = character;
                if (Character.isHighSurrogate(character)
                        && next < text.length()
                        && Character.isLowSurrogate(text.charAt(next))) {
                    point = Character.toCodePoint(character, text.charAt(next));
                    next++;
                }
                utf8(point, offset + at, offset + next, sink);
            }
            at = next;
        }
        return at;
    }

    private int escapeValue;
    private int escapeLength;

    /** Positive when an escape begins here: then its value and length are told, and a percent sign's is a byte. */
    private int escape(CharSequence text, int at, char character) {
        return switch (character) {
            case '%' -> percent(text, at);
            case '\\' -> backslash(text, at);
            case '&' -> entity(text, at);
            default -> 0;
        };
    }

    private int found(int value, int length) {
        escapeValue = value;
        escapeLength = length;
        return 1;
    }

    private int percent(CharSequence text, int at) {
        int digits = at + 1;
        for (int i = 0; i < DEEPEST && hex(text, digits, 2) == '%' && hex(text, digits + 2, 2) >= 0; i++) {
            digits += 2;
        }
        int value = hex(text, digits, 2);
        // a byte, not a character: told apart by its sign
        return value < 0 ? 0 : found(-1 - value, digits + 2 - at);
    }

    private int backslash(CharSequence text, int at) {
        char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        if (next == 'n' || next == 'r' || next == 't') {
            return found(' ', 2);
        }
        int value = next == 'u' ? hex(text, at + 2, 4) : next == 'x' ? hex(text, at + 2, 2) : -1;
        if (value >= 0xd800 && value < 0xdc00 && at + 12 <= text.length() && text.charAt(at + 6) == '\\') {
            int low = text.charAt(at + 7) == 'u' ? hex(text, at + 8, 4) : -1;
            if (low >= 0xdc00 && low < 0xe000) {
                return found(Character.toCodePoint((char) value, (char) low), 12);
            }
        }
        return value < 0 ? 0 : found(value, next == 'u' ? 6 : 4);
    }

    private int entity(CharSequence text, int at) {
        int name = at + 1;
        for (int i = 0; i < DEEPEST && starts(text, name, "amp;"); i++) {
            name += 4;
        }
        if (starts(text, name, "#")) {
            boolean hexadecimal = starts(text, name + 1, "x") || starts(text, name + 1, "X");
            int digits = name + (hexadecimal ? 2 : 1);
            int end = digits;
            int value = 0;
            while (end < text.length() && end < digits + 7) {
                int digit = Character.digit(text.charAt(end), hexadecimal ? 16 : 10);
                if (digit < 0) {
                    break;
                }
                value = value * (hexadecimal ? 16 : 10) + digit;
                end++;
            }
            return end > digits && starts(text, end, ";") && Character.isValidCodePoint(value)
                    ? found(value, end + 1 - at)
                    : 0;
        }
        if (starts(text, name, "lt;")) {
            return found('<', name + 3 - at);
        }
        if (starts(text, name, "gt;")) {
            return found('>', name + 3 - at);
        }
        if (starts(text, name, "quot;") || starts(text, name, "apos;")) {
            return found('"', name + 5 - at);
        }
        return name > at + 1 ? found('&', name - at) : 0;
    }

    private static boolean starts(CharSequence text, int at, String what) {
        if (at + what.length() > text.length()) {
            return false;
        }
        for (int i = 0; i < what.length(); i++) {
            if (text.charAt(at + i) != what.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int hex(CharSequence text, int at, int digits) {
        if (at + digits > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static void emit(int value, long start, long end, Sink sink) {
        if (value < 0) {
            int octet = -1 - value;
            if (octet > 0x7f || octet > ' ' && octet < 0x7f && !left((char) octet)) {
                sink.octet(octet, start, end);
            }
        } else if (value > ' ' && value < 0x7f) {
            if (!left((char) value)) {
                sink.octet(value, start, end);
            }
        } else if (value > 0xa0 && !(value <= 0xffff && invisible((char) value))) {
            utf8(value, start, end, sink);
        }
    }

    private static void utf8(int point, long start, long end, Sink sink) {
        if (point < 0x800) {
            sink.octet(0xc0 | point >> 6, start, end);
        } else {
            if (point < 0x10000) {
                sink.octet(0xe0 | point >> 12, start, end);
            } else {
                sink.octet(0xf0 | point >> 18, start, end);
                sink.octet(0x80 | point >> 12 & 0x3f, start, end);
            }
            sink.octet(0x80 | point >> 6 & 0x3f, start, end);
        }
        sink.octet(0x80 | point & 0x3f, start, end);
    }

    private static boolean left(char character) {
        return switch (character) {
            case '\\', '\'', '"', '+', '$', '%' -> true;
            default -> false;
        };
    }

    private static boolean invisible(char character) {
        return character >= 0x200b && character <= 0x200f
                || character == 0x2028
                || character == 0x2029
                || character == 0xfeff
                || character == 0xad;
    }

    /** Length of a terminal's control sequence. */
    private static int control(CharSequence text, int at) {
        int end = at + 1;
        if (end >= text.length() || text.charAt(end) != '[') {
            return 1;
        }
        end++;
        while (end < text.length() && end < at + LOOKAHEAD && text.charAt(end) < '@') {
            end++;
        }
        return end < text.length() && text.charAt(end) >= '@' ? end + 1 - at : 1;
    }
}
