package dev.rehearsal.reports;

import dev.rehearsal.evidence.Unmeasured;
import dev.rehearsal.forecast.WindowForecast;
import dev.rehearsal.verdict.Effects;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;

/** One path's section of {@code report.html}. */
final class HtmlPath {
    private final Verdict verdict;
    private final PathVerdict path;
    private final String id;
    private final Path directory;
    private final Html html;

    HtmlPath(Verdict verdict, int number, Path directory, Html html) {
        this.verdict = verdict;
        this.path = verdict.paths().get(number - 1);
        this.id = "path-" + number;
        this.directory = directory;
        this.html = html;
    }

    /** @param forecasts by path, where somebody made any */
    void write(Map<String, WindowForecast> forecasts) throws IOException {
        html.open("section", "id", id, "class", "path");
        html.open("h2").text(path.path() + " ");
        html.element("span", VerdictText.title(path.outcome()), "class", "badge " + VerdictText.word(path.outcome()));
        html.close();
        html.element(
                "p",
                path.from() + " → " + path.to() + " by the procedure " + path.procedure() + ", in "
                        + Span.of(path.durationMillis()) + ", of which the harness itself took "
                        + Span.of(path.harnessMillis()) + ".");
        if (path.fault() != null) {
            html.open("p").element("span", VerdictText.nameOfFault(path), "class", "badge inconclusive");
            html.text((path.stoppedOnRequest()
                                    ? " The operator wanted to look: "
                                    : " The rehearsal ended early, through no fault of the release: ")
                            + path.fault())
                    .close();
        }
        HtmlFindings.write(path, html);
        html.element("h3", "Course");
        availability();
        Timeline.draw(path, id + "-timeline", html);
        HtmlSteps.outages(path, html);
        HtmlSteps.write(path, html);
        HtmlCosts.write(path, id + "-window", html);
        HtmlOutbound.write(path, html);
        HtmlForecast.write(forecasts.get(path.path()), html);
        HtmlChecklist.write(path, html);
        unmeasured();
        HtmlRunbook.write(path, verdict.paths().size() == 1, html);
        repeat();
        logs();
        html.open("p", "class", "top")
                .element("a", "Back to the verdict", "href", "#top")
                .close();
        html.close();
    }

    private void availability() {
        Effects.AvailabilitySummary seen = path.availability();
        if (seen == null) {
            html.element("p", "Availability was not measured.");
            return;
        }
        html.element(
                "p",
                "Downtime " + Span.of(seen.downtimeMillis()) + ", longest outage " + Span.of(seen.longestOutageMillis())
                        + ", known to " + Span.of(seen.resolutionMillis()) + ". " + UserImpact.number(seen.failed())
                        + " of "
                        + UserImpact.counted(seen.requests(), "request") + " failed; latency "
                        + Span.of(seen.p50Millis()) + " at the median, " + Span.of(seen.p99Millis())
                        + " at the 99th percentile, " + Span.of(seen.maxMillis()) + " at most."
                        + (seen.late() == 0
                                ? ""
                                : " The probe itself sent " + UserImpact.number(seen.late()) + " late."));
    }

    private void unmeasured() {
        html.element("h3", "Not measured");
        String machine = MachineText.of(path);
        if (!machine.isEmpty()) {
            html.element("p", machine);
        }
        if (path.unmeasured().isEmpty()) {
            html.element("p", "Nothing: every check that belongs to this path had something to look at.");
        } else {
            html.open("ul");
            for (Unmeasured gap : path.unmeasured()) {
                html.open("li").element("code", gap.id());
                html.text(gap.decisive() ? " undecided: " : " decided but for a part: ")
                        .text(gap.reason())
                        .close();
            }
            html.close();
        }
        TreeSet<String> clean = new TreeSet<>(path.decided());
        path.findings().forEach(finding -> clean.remove(finding.id()));
        if (!clean.isEmpty()) {
            html.open("details")
                    .element("summary", VerdictText.count(clean.size(), "check") + " decided with nothing found");
            html.open("p", "class", "ids");
            clean.forEach(each -> html.element("code", each).text(" "));
            html.close().close();
        }
    }

    private void repeat() {
        RepeatCommand.of(verdict, path)
                .ifPresent(
                        command -> html.element("h3", "Repeat this path alone").element("pre", command));
    }

    private void logs() throws IOException {
        LogFiles.Listing logs = LogFiles.of(directory, path);
        if (!logs.files().isEmpty()) {
            html.element("h3", "Logs").open("ul", "class", "files");
            for (Path file : logs.files()) {
                html.open("li")
                        .element("a", LogFiles.name(directory, file), "href", LogFiles.link(directory, file))
                        .close();
            }
            if (logs.more() > 0) {
                html.element("li", "and " + logs.more() + " more in the directory logs");
            }
            html.close();
        }
    }
}
