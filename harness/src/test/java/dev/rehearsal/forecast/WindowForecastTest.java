package dev.rehearsal.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rehearsal.verdict.Course;
import dev.rehearsal.verdict.Course.Step;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Rehearsed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowForecastTest {
    @Test
    void everyStepHasItsOwnLawAndTheWindowIsTheirSum() {
        WindowForecast forecast = WindowForecast.of(
                List.of(run(50_000, 3_000, 1_000), run(500_000, 3_000, 10_000)), Map.of("events", 5_000_000L));

        assertThat(forecast.steps()).extracting(WindowForecast.Step::name).containsExactly("Update / Pull", "Migrate");
        assertThat(forecast.steps())
                .extracting(step -> step.prediction().law())
                .containsExactly(GrowthModel.CONSTANT, GrowthModel.LINEAR);
        assertThat(forecast.total().seconds()).isCloseTo(103, within(0.5));
        assertThat(forecast.total().low()).isLessThan(103);
        assertThat(forecast.total().high()).isGreaterThan(103);
        assertThat(forecast.largest()).isEqualTo(500_000);
        assertThat(forecast.far()).isFalse();
    }

    @Test
    void aSizeFarBeyondWhatWasMeasuredIsSaidToBeFar() {
        assertThat(WindowForecast.of(List.of(run(10, 1, 1), run(1_000, 1, 2)), Map.of("events", 1_000_000L))
                        .far())
                .isTrue();
    }

    @Test
    void runsThatDoNotSayEnoughAreRefusedWithTheReason() {
        assertThatThrownBy(() -> WindowForecast.of(List.of(run(10, 1, 1), run(10, 1, 1)), Map.of("events", 100L)))
                .isInstanceOf(ForecastException.class)
                .hasMessageContaining("at two sizes of data at least");
        assertThatThrownBy(() -> WindowForecast.of(List.of(run(10, 1, 1), run(20, 1, 1)), Map.of("evnts", 100L)))
                .hasMessageContaining("does not say how many rows evnts held; it knows events");
        assertThatThrownBy(() -> WindowForecast.of(List.of(uncounted(), run(20, 1, 1)), Map.of("events", 100L)))
                .hasMessageContaining("made by an earlier version");
    }

    private static PathVerdict run(long rows, long pull, long migrate) {
        return path(pull, migrate).withRows(Map.of("events", rows));
    }

    private static PathVerdict uncounted() {
        return path(1, 1);
    }

    private static PathVerdict path(long pull, long migrate) {
        return PathVerdict.of(new Rehearsed("standard", "recommended", "1", "2"), Outcome.APPROVED)
                .with(new Course(
                        0,
                        0,
                        List.of(
                                step("Update", "Pull", pull),
                                step("", "Migrate", migrate / 2),
                                step("", "Migrate", migrate / 2))));
    }

    private static Step step(String phase, String name, long millis) {
        return new Step(phase, name, "true", Instant.EPOCH, millis, 0, null, null);
    }
}
