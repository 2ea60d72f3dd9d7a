package dev.rehearsal.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.forecast.Forecasts;
import dev.rehearsal.forecast.WindowForecast;
import dev.rehearsal.verdict.Course;
import dev.rehearsal.verdict.PathVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlForecastTest {
    private static final PathVerdict PATH = Samples.approved().paths().get(0);

    @TempDir
    private Path directory;

    @Test
    void aForecastThatWasMadeIsReadBackAndShownWithWhatItComesFrom() throws IOException {
        WindowForecast forecast = WindowForecast.of(
                List.of(PATH.withRows(Map.of("events", 50_000L)), slower().withRows(Map.of("events", 500_000L))),
                Map.of("events", 90_000_000L));

        Forecasts.add(forecast, directory);
        HtmlReport.write(Samples.approved(), directory);

        assertThat(Forecasts.read(directory)).isEqualTo(Map.of(PATH.path(), forecast));
        assertThat(directory.resolve("report.html"))
                .content()
                .contains(
                        "With 90,000,000 rows in events",
                        "Rehearsed was with 50,000 and 500,000 rows",
                        "At 500,000",
                        "noise may hide a growth",
                        "more than a hundred times what was measured");
    }

    /** By no more than noise may be. */
    private static PathVerdict slower() {
        return PATH.with(new Course(
                PATH.durationMillis(),
                PATH.harnessMillis(),
                PATH.steps().stream()
                        .map(step -> new Course.Step(
                                step.phase(),
                                step.name(),
                                step.command(),
                                step.startedAt(),
                                step.durationMillis() * 5 / 4,
                                step.exitCode(),
                                step.tolerated(),
                                step.tail()))
                        .toList()));
    }

    @Test
    void whereNobodyForecastNothingIsSaid() throws IOException {
        HtmlReport.write(Samples.approved(), directory);

        assertThat(directory.resolve("report.html")).content().doesNotContain("Forecast");
    }

    @Test
    void aForecastForAnotherPathIsNotShown() throws IOException {
        PathVerdict other = Samples.rejected().paths().get(1);
        Forecasts.add(
                WindowForecast.of(
                        List.of(other.withRows(Map.of("events", 5L)), other.withRows(Map.of("events", 50L))),
                        Map.of("events", 500L)),
                directory);

        HtmlReport.write(Samples.approved(), directory);

        assertThat(directory.resolve("report.html")).content().doesNotContain(">Forecast<");
    }
}
