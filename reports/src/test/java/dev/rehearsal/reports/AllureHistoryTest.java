package dev.rehearsal.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllureHistoryTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path runs;

    private Path results = Path.of("");

    @BeforeEach
    void results() throws IOException {
        results = Files.createDirectories(runs.resolve("own/allure-results"));
    }

    @Test
    void theLastRunOfTheTargetHandsItsHistoryOn() throws IOException {
        run("20260101", verdict("gitpulse", HOUR.multipliedBy(2)), "older");
        run("20260102", verdict("gitpulse", HOUR), "newer");
        run("20260103", verdict("unleash", HOUR), "another target's");
        run("20260104", verdict("gitpulse", HOUR.negated()), "later");
        Files.createDirectories(runs.resolve("20260105/allure-report/history"));

        Files.writeString(
                runs.resolve("20260102/allure-report/history/history-trend.json"),
                "[{\"buildOrder\": 7}, {\"buildOrder\": 6}]");

        long order = AllureHistory.take(verdict("gitpulse", Duration.ZERO), runs.resolve("own"), results);

        assertThat(results.resolve("history/history.json")).hasContent("newer");
        assertThat(order).isEqualTo(8);
    }

    @Test
    void theFirstRunHasNone() throws IOException {
        assertThat(AllureHistory.take(verdict("gitpulse", Duration.ZERO), runs.resolve("own"), results))
                .isEqualTo(1);
        assertThat(results).isEmptyDirectory();
    }

    @Test
    void whatTheGeneratorPutIntoItsPageIsLaidBesideIt() throws IOException {
        Path report = Files.createDirectories(runs.resolve("own/allure-report"));
        String trend = Base64.getEncoder().encodeToString("[{}]".getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                report.resolve("index.html"),
                "<script>d('data/x.json','e30=');d('history/history-trend.json','" + trend + "')</script>");

        AllureHistory.keep(report);

        assertThat(report.resolve("history")).isDirectoryContaining("glob:**/history-trend.json");
        assertThat(report.resolve("history/history-trend.json")).hasContent("[{}]");
        assertThat(report.resolve("history/x.json")).doesNotExist();
    }

    private void run(String name, Verdict verdict, String history) throws IOException {
        Path run = Files.createDirectories(runs.resolve(name));
        VerdictJson.write(verdict, run.resolve("verdict.json"));
        Path kept = Files.createDirectories(run.resolve("allure-report/history"));
        Files.writeString(kept.resolve("history.json"), history);
    }

    private static Verdict verdict(String target, Duration ago) {
        Verdict sample = Samples.approved();
        return new Verdict(
                sample.schemaVersion(),
                sample.runId(),
                target,
                sample.from(),
                sample.to(),
                sample.releaseClass(),
                sample.outcome(),
                sample.harnessVersion(),
                sample.startedAt().minus(ago),
                sample.durationMillis(),
                sample.command(),
                sample.images(),
                sample.paths(),
                sample.notApplicable(),
                sample.provenance());
    }
}
