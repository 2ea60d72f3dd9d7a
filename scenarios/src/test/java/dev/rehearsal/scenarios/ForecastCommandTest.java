package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.reports.attest.Attestation;
import dev.rehearsal.verdict.Course;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastCommandTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void twoRuns() throws IOException {
        run("medium", 500_000, 14_000, 6_900);
        run("small", 50_000, 2_600, 5_000);
    }

    @Test
    void aForecastIsPrintedAndLeavesTheRunsAlone() {
        Invocation forecast = forecast();

        assertThat(forecast.status()).isZero();
        assertThat(forecast.out()).containsPattern("Migrate +linear").containsPattern("Start +constant");
        assertThat(directory.resolve("medium/forecast.json")).doesNotExist();
        assertThat(directory.resolve("medium/report.html")).doesNotExist();
    }

    @Test
    void theReportOfTheLargerRunShowsItAndItsAttestationStillFits() throws IOException {
        Attestation.write(
                VerdictJson.read(directory.resolve("medium/verdict.json")),
                directory.resolve("medium"),
                null,
                Map.of());

        Invocation forecast = forecast("--report");

        assertThat(forecast.status()).isZero();
        assertThat(forecast.err())
                .contains(directory.resolve("medium/report.html").toString());
        assertThat(directory.resolve("medium/report.html"))
                .content()
                .contains(">Forecast</h3>", "5,000,000 rows in events", "At 50,000", "linear");
        assertThat(directory.resolve("medium/attestation.intoto.json"))
                .content()
                .contains("forecast.json");
        assertThat(directory.resolve("small/report.html")).doesNotExist();
    }

    @Test
    void aForecastThatIsNoneIsToldAndNotPassedOver() throws IOException {
        Files.writeString(directory.resolve("medium/forecast.json"), "{");

        Invocation report = Invocation.of("report", directory.resolve("medium").toString());

        assertThat(report.status()).isEqualTo(2);
        assertThat(report.err()).contains("forecast.json");
    }

    private Invocation forecast(String... more) {
        return Invocation.of(Stream.concat(
                        Stream.of(
                                "forecast",
                                directory.resolve("small").toString(),
                                directory.resolve("medium").toString(),
                                "--size",
                                "events=5000000"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private void run(String name, long rows, long migrate, long start) throws IOException {
        PathVerdict path = GuideVerdicts.path("standard", Outcome.APPROVED, List.of())
                .with(new Course(
                        40_000,
                        900,
                        List.of(
                                step("Migrate", "docker compose run --rm api migrate", migrate),
                                step("Start", "docker compose up -d --wait", start))))
                .withRows(Map.of("events", rows));
        Verdict verdict = GuideVerdicts.verdict(path);
        Files.createDirectories(directory.resolve(name));
        VerdictJson.write(verdict, directory.resolve(name).resolve("verdict.json"));
    }

    private static Course.Step step(String name, String command, long millis) {
        return new Course.Step("", name, command, Instant.EPOCH, millis, 0, null, null);
    }
}
