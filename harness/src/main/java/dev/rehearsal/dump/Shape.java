package dev.rehearsal.dump;

import java.util.regex.Pattern;

/** What a value looks like, without the value: letters become x, digits 9. Stateless. */
public final class Shape {
    private static final int LONGEST = 24;
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'|\\([^()]*\\)=\\([^\\n]*\\)");

    private Shape() {}

    /** The shape of a value; of a long one its beginning and its length. */
    public static String of(String value) {
        StringBuilder shape = new StringBuilder();
        value.codePoints().limit(LONGEST).forEach(character -> shape.appendCodePoint(masked(character)));
        int length = value.codePointCount(0, value.length());
        return length <= LONGEST ? shape.toString() : shape + "... (" + length + " characters)";
    }

    /** A message of PostgreSQL in which what stands in quotes may be a value. */
    static String ofQuoted(String message) {
        return QUOTED.matcher(message).replaceAll(found -> java.util.regex.Matcher.quoteReplacement(of(found.group())));
    }

    private static int masked(int character) {
        if (Character.isDigit(character)) {
            return '9';
        }
        if (Character.isUpperCase(character)) {
            return 'X';
        }
        return Character.isLetter(character) ? 'x' : character;
    }
}
