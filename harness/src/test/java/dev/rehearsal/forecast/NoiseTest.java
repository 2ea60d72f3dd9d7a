package dev.rehearsal.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoiseTest {
    @ParameterizedTest
    @CsvSource({
        "5.05, 6.87, true",
        "4.0, 6.35, true",
        "4.0, 6.5, false",
        "0.1, 0.6, true",
        "0.1, 0.7, false",
        "100, 155, true",
        "100, 165, false",
        "6.87, 5.05, true",
        "0, 0, true"
    })
    void explainsADifferenceThatRepeatedRunsHaveToo(double small, double large, boolean explained) {
        List<Measurement> measured = List.of(new Measurement(50_000, small), new Measurement(500_000, large));

        assertThat(Noise.of(measured).explains(measured)).isEqualTo(explained);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4 4.5 | 8.5  | false
            4 8   | 8.5  | true
            4 8   | 20   | false
            0.1 0.5 | 1.4 | false
            """)
    void isWhatOneSizeShowsWhereItWasMeasuredMoreThanOnce(String repeated, double large, boolean explained) {
        List<Measurement> measured = Stream.concat(
                        Stream.of(repeated.split(" ")).map(each -> new Measurement(50_000, Double.parseDouble(each))),
                        Stream.of(new Measurement(500_000, large)))
                .toList();

        assertThat(Noise.of(measured).explains(measured)).isEqualTo(explained);
    }
}
