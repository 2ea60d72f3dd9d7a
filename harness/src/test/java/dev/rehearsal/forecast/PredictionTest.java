package dev.rehearsal.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictionTest {
    private static final double[] SIZES = {1_000, 50_000, 500_000};

    @Test
    void timeThatDoesNotGrowIsConstant() {
        Prediction prediction = predict(n -> n == 50_000 ? 3.1 : 3.0);

        assertThat(prediction.law()).isEqualTo(GrowthModel.CONSTANT);
        assertThat(prediction.seconds()).isCloseTo(3.03, within(0.05));
    }

    @Test
    void timeThatGrowsInProportionIsLinear() {
        Prediction prediction = predict(n -> 0.5 + n * 4e-6);

        assertThat(prediction.law()).isEqualTo(GrowthModel.LINEAR);
        assertThat(prediction.seconds()).isCloseTo(160.5, within(0.5));
        assertThat(prediction.low()).isLessThan(160.5);
        assertThat(prediction.high()).isGreaterThan(160.5);
    }

    @Test
    void timeOfASortIsNLogN() {
        Prediction prediction = predict(n -> 0.2 + n * Math.log(n) / Math.log(2) * 1e-6);

        assertThat(prediction.law()).isEqualTo(GrowthModel.N_LOG_N);
        assertThat(prediction.seconds()).isCloseTo(0.2 + 40e6 * 25.25e-6, within(5.0));
    }

    @Test
    void twoMeasurementsCannotTellLawsApartAndTheRangeSaysSo() {
        Prediction prediction =
                Prediction.of(List.of(new Measurement(50_000, 1), new Measurement(500_000, 9)), 40e6, false);

        double linear = GrowthFit.of(
                        GrowthModel.LINEAR, List.of(new Measurement(50_000, 1), new Measurement(500_000, 9)))
                .at(40e6);
        double sorted = GrowthFit.of(
                        GrowthModel.N_LOG_N, List.of(new Measurement(50_000, 1), new Measurement(500_000, 9)))
                .at(40e6);
        assertThat(prediction.law()).isEqualTo(GrowthModel.LINEAR);
        assertThat(prediction.low()).isLessThan(linear);
        assertThat(prediction.high()).isGreaterThan(sorted);
    }

    @Test
    void growthThatNoiseMayHideWidensTheRange() {
        Prediction prediction =
                Prediction.of(List.of(new Measurement(1_000, 1), new Measurement(50_000, 1.05)), 40e6, false);

        assertThat(prediction.law()).isEqualTo(GrowthModel.CONSTANT);
        assertThat(prediction.seconds()).isLessThan(1.1);
        assertThat(prediction.high()).isGreaterThan(40);
    }

    @Test
    void moreDataNeverTakesLessTime() {
        Prediction prediction =
                Prediction.of(List.of(new Measurement(1_000, 5), new Measurement(50_000, 1)), 40e6, false);

        assertThat(prediction.low()).isPositive();
        assertThat(prediction.seconds()).isPositive();
    }

    /** Times of the bundled train on data small and medium, and then on large, with 5 million events. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fetch   | true  | 0.32 |  0.25 |   0.19 | CONSTANT
            pull    | true  | 0.31 |  0.46 |   0.55 | CONSTANT
            stop    | true  | 2.44 |  2.43 |   1.92 | CONSTANT
            backup  | false | 0.59 |  4.53 |  41.90 | LINEAR
            migrate | false | 2.67 | 14.26 | 163.20 | LINEAR
            start   | true  | 5.05 |  6.87 |   4.91 | CONSTANT
            start   | false | 5.05 |  6.87 |   4.91 | CONSTANT
            verify  | false | 0.28 |  0.63 |   0.96 | CONSTANT
            """)
    void whatWasMeasuredLiesInTheRange(
            String step, boolean dataFree, double small, double medium, double large, GrowthModel law) {
        Prediction prediction =
                Prediction.of(List.of(new Measurement(50_012, small), new Measurement(500_012, medium)), 5e6, dataFree);

        assertThat(prediction.law()).as(step).isEqualTo(law);
        assertThat(large).as(step).isBetween(prediction.low(), prediction.high());
        assertThat(prediction.mayHideGrowth()).as(step).isEqualTo(law == GrowthModel.CONSTANT && !dataFree);
    }

    @Test
    void aGrowthThatNoiseDoesNotExplainIsBelievedOfAnyCommand() {
        Prediction prediction =
                Prediction.of(List.of(new Measurement(50_000, 5), new Measurement(500_000, 30)), 5e6, true);

        assertThat(prediction.law()).isEqualTo(GrowthModel.LINEAR);
        assertThat(prediction.seconds()).isGreaterThan(200);
    }

    @Test
    void timeThatShrinksIsConstant() {
        Prediction prediction =
                Prediction.of(List.of(new Measurement(1_000, 5), new Measurement(50_000, 1)), 40e6, false);

        assertThat(prediction.law()).isEqualTo(GrowthModel.CONSTANT);
    }

    @Test
    void oneSizeIsNoForecast() {
        assertThatThrownBy(() -> Prediction.of(List.of(new Measurement(5, 1), new Measurement(5, 2)), 10, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Prediction predict(DoubleUnaryOperator seconds) {
        return Prediction.of(
                DoubleStream.of(SIZES)
                        .mapToObj(n -> new Measurement(n, seconds.applyAsDouble(n)))
                        .toList(),
                40e6,
                false);
    }
}
