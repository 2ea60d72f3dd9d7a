package dev.rehearsal.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.reports.WindowChart.Bar;
import dev.rehearsal.verdict.Account;
import dev.rehearsal.verdict.Effects;
import dev.rehearsal.verdict.Effects.WindowPhase;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Recording;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.VerdictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawingsTest {
    @Test
    void aTimelineSaysInWordsWhatItDraws() {
        Html html = new Html();
        Timeline.draw(Samples.rejected().paths().get(1), "t", html);

        assertThat(html.toString())
                .containsSubsequence(
                        ">Outage of /api/v1/health: 21 s</text>",
                        ">Replies per 200 ms: slowest (area), mean (line), to 15 ms</text>",
                        ">Requests that failed: 400 of 6,000</text>",
                        ">Writes: 300, of which 20 were not acknowledged (red)</text>",
                        ">Locks on public.commits: held 900 ms (AccessExclusive); awaited 850 ms (a reader)</text>",
                        ">5  Migrate down  1.9 s  exit 1</text>",
                        "</figcaption>");
    }

    @Test
    void whereNobodyProbedTheTimelineSaysSo() {
        PathVerdict path = Samples.approved().paths().get(0);
        Recording seen = SampleRecordings.recording("public.commits");
        PathVerdict history = path.with(Effects.NONE)
                .with(new Account(new Recording(null, seen.writes(), seen.locks()), null, null, Map.of()));
        Html html = new Html();
        Timeline.draw(history, "t", html);

        assertThat(html.toString())
                .contains(">Writes: 300", "Nobody looked for outages. Steps are numbered")
                .doesNotContain("Replies per", "No outage was recorded", "Latency");
    }

    @Test
    void aSeriesIsOneOutlineHoweverManyIntervalsItHas() {
        Html html = new Html();
        Timeline.draw(Samples.rejected().paths().get(1), "t", html);

        assertThat(html.toString().split("<path ", -1)).hasSize(1 + 2 + 1 + 2);
    }

    @Test
    void aVerdictOfAnEarlierHarnessIsDrawnWithoutWhatItDoesNotHold(@TempDir Path directory) throws IOException {
        ObjectNode earlier = (ObjectNode) new JsonMapper().readTree(VerdictJson.text(Samples.approved()));
        ((ObjectNode) earlier.at("/paths/0")).remove(List.of("recording", "runbook", "images"));
        Path file = Files.writeString(directory.resolve("verdict.json"), earlier.toString());
        Verdict read = VerdictJson.read(file);

        ReportWriter.writePages(read, directory);

        assertThat(directory.resolve("report.html"))
                .content()
                .contains(
                        "This verdict does not hold latency, writes and locks over time.", ">Outage of /: 1.8 s</text>")
                .doesNotContain("Replies:", "Runbook, ready to follow");
    }

    @Test
    void aPhaseLiesWhereItBegan() {
        List<WindowPhase> window = List.of(
                new WindowPhase("Backup", 60_000, 500L, Samples.START.plusMillis(4_000)),
                new WindowPhase("Notify", 60_000, null, null),
                new WindowPhase("Pull", 60_000, 900L, Samples.START),
                new WindowPhase("Health", 60_000, 300L, null));

        assertThat(WindowChart.measured(window))
                .extracting(bar -> bar.phase().phase(), Bar::from, Bar::length)
                .containsExactly(tuple("Backup", 4_000L, 500L), tuple("Pull", 0L, 900L), tuple("Health", 4_500L, 300L));
        assertThat(WindowChart.end(WindowChart.planned(window)))
                .isEqualTo(Duration.ofMinutes(4).toMillis());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    900   | As measured, 900 ms, on an axis of its own
                    9000  | Planned 1 min 00 s (outlined), measured 9.0 s (filled)
                    90000 | longer than planned
                    """)
    void aWindowThatWouldNotBeSeenHasAnAxisOfItsOwn(long measured, String text) {
        Html html = new Html();
        WindowChart.draw(List.of(new WindowPhase("All", 60_000, measured, Samples.START)), "w", html);

        assertThat(html.toString()).contains(text).contains("id=\"w\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
                    ./rehearse run --path all --data small | ./rehearse run --path standard --data small
                    ./rehearse run --data small            | ./rehearse run --data small --path standard
                    ./rehearse                             | ./rehearse run --path standard
                    ./rehearse guide --path all            | none
                    """)
    void aPathIsRepeatedAlone(String command, String expected) {
        Verdict several = Samples.rejected();
        Verdict verdict = new Verdict(
                several.schemaVersion(),
                several.runId(),
                several.target(),
                several.from(),
                several.to(),
                several.releaseClass(),
                several.outcome(),
                several.harnessVersion(),
                several.startedAt(),
                several.durationMillis(),
                command,
                several.images(),
                several.paths(),
                List.of(),
                several.provenance());

        assertThat(RepeatCommand.of(verdict, several.paths().get(0))).isEqualTo(Optional.ofNullable(expected));
    }
}
