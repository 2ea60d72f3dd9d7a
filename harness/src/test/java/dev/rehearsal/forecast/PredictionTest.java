package dev.rehearsal.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class PredictionTest {
    private static final double[] SIZES = {1_000, 50_000, 500_000};

    @Test
    void timeThatDoesNotGrowIsConstant() {
        Prediction prediction = predict(n -> n == 50_000 ? 3.1 : 3.0);

        assertThat(prediction.law()).isEqualTo(Law.CONSTANT);
        assertThat(prediction.seconds()).isCloseTo(3.03, within(0.05));
    }

    @Test
    void timeThatGrowsInProportionIsLinear() {
        Prediction prediction = predict(n -> 0.5 + n * 4e-6);

        assertThat(prediction.law()).isEqualTo(Law.LINEAR);
        assertThat(prediction.seconds()).isCloseTo(160.5, within(0.5));
        assertThat(prediction.low()).isLessThan(160.5);
        assertThat(prediction.high()).isGreaterThan(160.5);
    }

    @Test
    void timeOfASortIsNLogN() {
        Prediction prediction = predict(n -> 0.2 + n * Math.log(n) / Math.log(2) * 1e-6);

        assertThat(prediction.law()).isEqualTo(Law.N_LOG_N);
        assertThat(prediction.seconds()).isCloseTo(0.2 + 40e6 * 25.25e-6, within(5.0));
    }

    @Test
    void twoMeasurementsCannotTellLawsApartAndTheRangeSaysSo() {
        Prediction prediction = Prediction.of(List.of(new Measurement(50_000, 1), new Measurement(500_000, 9)), 40e6);

        double linear = Fit.of(Law.LINEAR, List.of(new Measurement(50_000, 1), new Measurement(500_000, 9)))
                .at(40e6);
        double sorted = Fit.of(Law.N_LOG_N, List.of(new Measurement(50_000, 1), new Measurement(500_000, 9)))
                .at(40e6);
        assertThat(prediction.law()).isEqualTo(Law.LINEAR);
        assertThat(prediction.low()).isLessThan(linear);
        assertThat(prediction.high()).isGreaterThan(sorted);
    }

    @Test
    void growthThatNoiseMayHideWidensTheRange() {
        Prediction prediction = Prediction.of(List.of(new Measurement(1_000, 1), new Measurement(50_000, 1.05)), 40e6);

        assertThat(prediction.law()).isEqualTo(Law.CONSTANT);
        assertThat(prediction.seconds()).isLessThan(1.1);
        assertThat(prediction.high()).isGreaterThan(40);
    }

    @Test
    void moreDataNeverTakesLessTime() {
        Prediction prediction = Prediction.of(List.of(new Measurement(1_000, 5), new Measurement(50_000, 1)), 40e6);

        assertThat(prediction.low()).isPositive();
        assertThat(prediction.seconds()).isPositive();
    }

    @Test
    void oneSizeIsNoForecast() {
        assertThatThrownBy(() -> Prediction.of(List.of(new Measurement(5, 1), new Measurement(5, 2)), 10))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Prediction predict(DoubleUnaryOperator seconds) {
        return Prediction.of(
                DoubleStream.of(SIZES)
                        .mapToObj(n -> new Measurement(n, seconds.applyAsDouble(n)))
                        .toList(),
                40e6);
    }
}
