package dev.rehearsal.reports;

import dev.rehearsal.check.Finding;
import dev.rehearsal.check.Severity;
import dev.rehearsal.check.Unmeasured;
import dev.rehearsal.verdict.PathVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** One path's section of {@code report.html}. */
final class HtmlPath {
    /** More lines than anyone reads; the rest is in verdict.json. */
    private static final int LINES = 200;

    private final PathVerdict path;
    private final String id;
    private final Path directory;
    private final Html html;

    HtmlPath(PathVerdict path, int number, Path directory, Html html) {
        this.path = path;
        this.id = "path-" + number;
        this.directory = directory;
        this.html = html;
    }

    void write() throws IOException {
        html.open("section", "id", id, "class", "path");
        html.open("h2").text(path.path() + " ");
        html.element("span", Conclusion.title(path.outcome()), "class", "badge " + Conclusion.word(path.outcome()));
        html.close();
        html.element(
                "p",
                path.from() + " → " + path.to() + " by the procedure " + path.procedure() + ", in "
                        + Span.of(path.durationMillis()) + ", of which the harness itself took "
                        + Span.of(path.harnessMillis()) + ".");
        if (path.fault() != null) {
            html.open("p").element("span", "Fault", "class", "badge inconclusive");
            html.text(" The rehearsal ended early, through no fault of the release: " + path.fault())
                    .close();
        }
        findings();
        availability();
        Timeline.draw(path, id + "-timeline", html);
        steps();
        HtmlCosts.write(path, html);
        unmeasured();
        decided();
        logs();
        html.close();
    }

    private void findings() {
        html.element("h3", "Findings");
        if (path.findings().isEmpty()) {
            html.element("p", path.decided().isEmpty() ? "No check could be decided." : "None.");
        }
        path.findings().stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .forEach(this::finding);
    }

    private void finding(Finding finding) {
        if (Conclusion.blocking(path).contains(finding)) {
            html.open("details", "class", "finding", "open", "");
        } else {
            html.open("details", "class", "finding");
        }
        html.open("summary");
        html.element("span", Conclusion.title(finding.severity()), "class", "badge " + kind(finding.severity()));
        html.text(" ").element("code", finding.id()).text(" ");
        html.element("b", Printable.line(finding.subject(), 120)).text(" ").element("span", finding.message());
        html.close();
        if (finding.evidence().isEmpty()) {
            html.element("p", "No further evidence.");
        } else {
            html.element("pre", lines(finding.evidence()));
        }
        html.close();
    }

    private static String kind(Severity severity) {
        return switch (severity) {
            case BLOCKER -> "blocker";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }

    private void availability() {
        html.element("h3", "Course");
        PathVerdict.AvailabilitySummary seen = path.availability();
        if (seen == null) {
            html.element("p", "Availability was not measured.");
            return;
        }
        html.element(
                "p",
                "Downtime " + Span.of(seen.downtimeMillis()) + ", longest outage " + Span.of(seen.longestOutageMillis())
                        + ", known to " + Span.of(seen.resolutionMillis()) + ". " + seen.failed() + " of "
                        + Conclusion.count(seen.requests(), "request") + " failed; latency "
                        + Span.of(seen.p50Millis()) + " at the median, " + Span.of(seen.p99Millis())
                        + " at the 99th percentile, " + Span.of(seen.maxMillis()) + " at most."
                        + (seen.late() == 0 ? "" : " The probe itself sent " + seen.late() + " late."));
    }

    private void steps() {
        if (path.steps().isEmpty()) {
            html.element("p", "No step was run.");
            return;
        }
        html.open("div", "class", "scroll").open("table").element("caption", "Commands as they ran");
        html.open("thead").open("tr");
        for (String column : List.of("No.", "Step", "Command", "Exit", "Duration")) {
            html.element("th", column, "scope", "col");
        }
        html.close().close().open("tbody");
        int number = 0;
        for (PathVerdict.Step step : path.steps()) {
            number++;
            html.open("tr").element("td", Integer.toString(number));
            html.open("th", "scope", "row")
                    .text(step.name())
                    .element("small", step.phase())
                    .close();
            html.open("td", "class", "command").element("code", Printable.cut(step.command(), 2_000));
            if (step.tail() != null && !step.tail().isBlank()) {
                html.element("pre", step.tail());
            }
            html.close().open("td");
            if (step.exitCode() == 0) {
                html.text("0");
            } else if (step.failed()) {
                html.element("span", Integer.toString(step.exitCode()), "class", "badge blocker");
            } else {
                html.text(Integer.toString(step.exitCode())).element("small", "allowed");
            }
            html.close().element("td", Span.of(step.durationMillis())).close();
        }
        html.close().close().close();
    }

    private void unmeasured() {
        if (path.unmeasured().isEmpty()) {
            return;
        }
        html.element("h3", "Not measured").open("ul");
        for (Unmeasured gap : path.unmeasured()) {
            html.open("li").element("code", gap.id());
            html.text(gap.decisive() ? " undecided: " : " decided but for a part: ")
                    .text(gap.reason())
                    .close();
        }
        html.close();
    }

    private void decided() {
        TreeSet<String> clean = new TreeSet<>(path.decided());
        path.findings().forEach(finding -> clean.remove(finding.id()));
        if (!clean.isEmpty()) {
            html.open("details")
                    .element("summary", Conclusion.count(clean.size(), "check") + " decided with nothing found");
            html.open("p", "class", "ids");
            clean.forEach(each -> html.element("code", each).text(" "));
            html.close().close();
        }
    }

    private void logs() throws IOException {
        LogFiles.Listing logs = LogFiles.of(directory, path);
        if (!logs.files().isEmpty()) {
            html.element("h3", "Logs").open("ul", "class", "ids");
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

    private static String lines(List<String> lines) {
        String shown = String.join("\n", lines.subList(0, Math.min(LINES, lines.size())));
        return lines.size() <= LINES ? shown : shown + "\nand " + (lines.size() - LINES) + " more in verdict.json";
    }
}
