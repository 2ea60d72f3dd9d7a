package dev.rehearsal.dump;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Characters that may stand for one another; of what is no letter and no digit, itself alone. Immutable. */
final class Alphabet {
    /** Scripts lie in blocks of about this size; a letter stays among its neighbours of the same kind. */
    private static final int NEIGHBOURS = 128;

    private static final Map<Integer, Alphabet> KNOWN = new ConcurrentHashMap<>();

    private final int[] characters;

    private Alphabet(int... characters) {
        this.characters = characters;
    }

    static Alphabet of(int character) {
        if (!Character.isLetter(character) && !Character.isDigit(character)) {
            return new Alphabet(character);
        }
        int first = character - character % NEIGHBOURS;
        int kind = kind(character);
        return KNOWN.computeIfAbsent(
                first * 64 + kind,
                each -> new Alphabet(IntStream.range(first, first + NEIGHBOURS)
                        .filter(other -> kind(other) == kind)
                        .toArray()));
    }

    /** Of a number's first digit: none becomes zero, and zero stays. */
    static Alphabet leading(int digit) {
        return digit == '0'
                ? new Alphabet(digit)
                : new Alphabet("123456789".chars().toArray());
    }

    /** Lower-case letters with and without a capital are two kinds: the case of each place is kept. */
    private static int kind(int character) {
        int upper = Character.toUpperCase(character);
        boolean paired = upper != character && Character.toLowerCase(upper) == character;
        return Character.getType(character) + (paired ? 32 : 0);
    }

    int size() {
        return characters.length;
    }

    int at(int index) {
        return characters[index];
    }

    int index(int character) {
        for (int i = 0; i < characters.length; i++) {
            if (characters[i] == character) {
                return i;
            }
        }
        throw new IllegalArgumentException("No character of this alphabet: " + character);
    }
}
