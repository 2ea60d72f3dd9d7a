package dev.rehearsal.dump;

/** What a value looks like, without the value: letters become x, digits 9. Stateless. */
public final class Shape {
    private static final int LONGEST = 24;

    private Shape() {}

    /** The shape of a value; of a long one its beginning and its length. */
    public static String of(String value) {
        StringBuilder shape = new StringBuilder();
        value.codePoints().limit(LONGEST).forEach(character -> shape.appendCodePoint(masked(character)));
        int length = value.codePointCount(0, value.length());
        return length <= LONGEST ? shape.toString() : shape + "... (" + length + " characters)";
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
