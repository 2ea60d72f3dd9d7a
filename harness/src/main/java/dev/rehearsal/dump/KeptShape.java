package dev.rehearsal.dump;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Puts other letters and digits in the place of letters and digits. Among the values of one shape it is a permutation (an
 * unbalanced Feistel network over two halves, added modulo their sizes), so that distinct values stay distinct; upper and
 * lower case travel with their places, so that what differs without regard to case does so afterwards. Not thread-safe.
 */
final class KeptShape {
    /** Ten of them are what NIST SP 800-38G asks of FF1. */
    private static final int ROUNDS = 10;

    private static final List<BigInteger> LIMITS = List.of(
            BigInteger.valueOf(Short.MAX_VALUE),
            BigInteger.valueOf(Integer.MAX_VALUE),
            BigInteger.valueOf(Long.MAX_VALUE));

    private final Pseudonyms pseudonyms;

    KeptShape(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    /** A text of the same shape. */
    String text(String value) {
        int[] original = value.codePoints().toArray();
        int[] characters = IntStream.of(original).map(KeptShape::lower).toArray();
        Alphabet[] alphabets = new Alphabet[characters.length];
        for (int i = 0; i < characters.length; i++) {
            alphabets[i] = Alphabet.of(characters[i]);
        }
        permute(characters, alphabets);
        StringBuilder masked = new StringBuilder(value.length());
        for (int i = 0; i < characters.length; i++) {
            masked.appendCodePoint(
                    original[i] == lower(original[i]) ? characters[i] : Character.toUpperCase(characters[i]));
        }
        return masked.toString();
    }

    /** A number of as many digits, of the same sign, that any type takes that took the original; no number stays as it is. */
    String number(String value) {
        if (!value.matches("-?\\d+(\\.\\d+)?")) {
            return value;
        }
        int band = band(value);
        String masked = value;
        do {
            // a permutation leads back to where it came from, so this ends
            masked = digits(masked);
        } while (band(masked) != band);
        return masked;
    }

    private String digits(String value) {
        int[] characters = value.codePoints().toArray();
        Alphabet[] alphabets = new Alphabet[characters.length];
        int first = value.startsWith("-") ? 1 : 0;
        for (int i = 0; i < characters.length; i++) {
            // a zero in front would make it another number
            alphabets[i] = i == first ? Alphabet.leading(characters[i]) : Alphabet.of(characters[i]);
        }
        permute(characters, alphabets);
        return new String(characters, 0, characters.length);
    }

    private static int band(String number) {
        BigInteger whole = new BigInteger(number.replace("-", "").replaceFirst("\\..*", ""));
        return (int) LIMITS.stream().filter(limit -> whole.compareTo(limit) > 0).count();
    }

    private void permute(int[] characters, Alphabet[] alphabets) {
        int[] places = IntStream.range(0, characters.length)
                .filter(i -> alphabets[i].size() > 1)
                .toArray();
        int middle = places.length / 2;
        int[] left = IntStream.of(places).limit(middle).toArray();
        int[] right = IntStream.of(places).skip(middle).toArray();
        BigInteger leftSize = size(left, alphabets);
        BigInteger rightSize = size(right, alphabets);
        BigInteger leftValue = value(left, characters, alphabets);
        BigInteger rightValue = value(right, characters, alphabets);
        String shape = leftSize + "/" + rightSize + "/";
        for (int round = 0; round < ROUNDS; round += 2) {
            leftValue = leftValue.add(number(shape, round, rightValue)).mod(leftSize);
            rightValue = rightValue.add(number(shape, round + 1, leftValue)).mod(rightSize);
        }
        write(left, leftValue, characters, alphabets);
        write(right, rightValue, characters, alphabets);
    }

    /** Wide enough for any size: one block of 256 bits for each 128 of it would be more than is asked of a shape. */
    private BigInteger number(String shape, int round, BigInteger other) {
        BigInteger wide = BigInteger.ZERO;
        int blocks = 1 + shape.length() / 64;
        for (int block = 0; block < blocks; block++) {
            wide = wide.shiftLeft(256).add(pseudonyms.number(shape + round + "/" + block + "/" + other));
        }
        return wide;
    }

    private static BigInteger size(int[] places, Alphabet[] alphabets) {
        BigInteger size = BigInteger.ONE;
        for (int place : places) {
            size = size.multiply(BigInteger.valueOf(alphabets[place].size()));
        }
        return size;
    }

    private static BigInteger value(int[] places, int[] characters, Alphabet[] alphabets) {
        BigInteger value = BigInteger.ZERO;
        for (int place : places) {
            value = value.multiply(BigInteger.valueOf(alphabets[place].size()))
                    .add(BigInteger.valueOf(alphabets[place].index(characters[place])));
        }
        return value;
    }

    private static void write(int[] places, BigInteger value, int[] characters, Alphabet[] alphabets) {
        BigInteger rest = value;
        for (int i = places.length - 1; i >= 0; i--) {
            Alphabet alphabet = alphabets[places[i]];
            BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(alphabet.size()));
            characters[places[i]] = alphabet.at(parts[1].intValue());
            rest = parts[0];
        }
    }

    /** Lower case where the way back leads to the same character. */
    private static int lower(int character) {
        int lower = Character.toLowerCase(character);
        return Character.toUpperCase(lower) == character ? lower : character;
    }
}
