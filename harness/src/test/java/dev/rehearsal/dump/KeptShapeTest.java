package dev.rehearsal.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptShapeTest {
    private final KeptShape shape = new KeptShape(new Pseudonyms("key"));

    @ParameterizedTest
    @ValueSource(
            strings = {"ada@example.org", "Ján Novák", "+421 905 123 456", "", "-", "a", "Éva Кот 北京 ß", "O'Neill"})
    void lettersAndDigitsAreReplacedInTheirPlacesAndAllElseStays(String value) {
        String masked = shape.text(value);

        assertThat(Shape.of(masked)).isEqualTo(Shape.of(value));
        assertThat(masked).hasSameSizeAs(value).isEqualTo(shape.text(value));
    }

    @Test
    void anotherKeyMakesAnotherValue() {
        assertThat(new KeptShape(new Pseudonyms("other")).text("ada@example.org"))
                .isNotEqualTo(shape.text("ada@example.org"));
    }

    @Test
    void everyValueOfAShapeBecomesAnother() {
        assertDistinct(IntStream.range(0, 10_000).mapToObj("%04d"::formatted).toList(), shape::text);
        assertDistinct(
                IntStream.range(0, 26 * 26)
                        .mapToObj(n -> "" + (char) ('a' + n / 26) + (char) ('A' + n % 26))
                        .toList(),
                shape::text);
        assertDistinct(
                IntStream.range('0', '9' + 1).mapToObj(Character::toString).toList(), shape::text);
    }

    @Test
    void valuesThatDifferWithoutRegardToCaseStillDo() {
        List<String> values = List.of("Ada", "ada", "ADA", "Adb", "adb", "Ida");

        List<String> masked = values.stream().map(shape::text).toList();

        assertThat(masked).doesNotHaveDuplicates();
        assertThat(masked.stream().map(each -> each.toLowerCase(Locale.ROOT)).distinct())
                .hasSize(3);
    }

    @Test
    void numbersKeepTheirDigitsTheirSignAndTheTypeThatTakesThem() {
        assertDistinct(LongStream.range(-999, 40_000).mapToObj(Long::toString).toList(), shape::number);
        LongStream.rangeClosed(Integer.MAX_VALUE - 500L, Integer.MAX_VALUE)
                .forEach(n -> assertThat(Long.parseLong(shape.number(Long.toString(n))))
                        .isBetween(1_000_000_000L, (long) Integer.MAX_VALUE));
        assertThat(shape.number("32767"))
                .satisfies(n -> assertThat(Integer.parseInt(n)).isBetween(10_000, 32_767));
        assertThat(shape.number("-12.50")).matches("-[1-9]\\d\\.\\d\\d");
        assertThat(shape.number("0")).isEqualTo("0");
        assertThat(shape.number("NaN")).isEqualTo("NaN");
    }

    private static void assertDistinct(List<String> values, UnaryOperator<String> mask) {
        List<String> masked = values.stream().map(mask).toList();
        assertThat(masked).doesNotHaveDuplicates();
        assertThat(masked)
                .extracting(String::length)
                .isEqualTo(values.stream().map(String::length).toList());
        assertThat(masked).isNotEqualTo(values);
    }
}
