package dev.rehearsal.reports;

import dev.rehearsal.forecast.Forecasts;
import dev.rehearsal.forecast.WindowForecast;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** {@code report.html}: one file that needs no network, no server and no script, for whoever presses the button. */
final class HtmlReport {
    private final Verdict verdict;
    private final Path directory;
    private final Html html = new Html();

    private HtmlReport(Verdict verdict, Path directory) {
        this.verdict = verdict;
        this.directory = directory;
    }

    static void write(Verdict verdict, Path directory) throws IOException {
        Files.writeString(directory.resolve("report.html"), new HtmlReport(verdict, directory).document());
    }

    private String document() throws IOException {
        String outcome = VerdictText.title(verdict.outcome());
        begin(outcome + ": " + verdict.target() + ", rehearsal " + verdict.runId(), html);
        html.open("header", "class", "verdict " + VerdictText.word(verdict.outcome()), "id", "top");
        html.open("h1")
                .element("span", outcome, "class", "badge")
                .text(" " + VerdictText.sentence(verdict))
                .close();
        html.element("p", VerdictText.next(verdict), "class", "lead");
        html.element("p", circumstances(), "class", "soft").close();
        HtmlObstacles.write(verdict, html);
        paths();
        notApplicable();
        HtmlImages.write(verdict, html);
        Map<String, WindowForecast> forecasts = Forecasts.read(directory);
        for (int number = 1; number <= verdict.paths().size(); number++) {
            new HtmlPath(verdict, number, directory, html).write(forecasts);
        }
        footer();
        return html.close().close().close().toString();
    }

    /** Begins a page: head and style, up to the open {@code main}. */
    static void begin(String title, Html html) throws IOException {
        html.trusted("<!doctype html>\n").open("html", "lang", "en").open("head");
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.element("title", title);
        html.open("style").trusted(styles()).close().close();
        html.open("body").open("main");
    }

    private String circumstances() {
        return "Rehearsed " + Moments.time(verdict.startedAt()) + " in " + Span.of(verdict.durationMillis())
                + (verdict.releaseClass() == null
                        ? ""
                        : "; class of the change: " + verdict.releaseClass().replace('_', ' '))
                + "; run " + verdict.runId() + ", Rehearsal " + verdict.harnessVersion() + ".";
    }

    private void paths() {
        html.open("section", "id", "paths").element("h2", "Paths");
        if (verdict.paths().isEmpty()) {
            html.element("p", "No path was rehearsed.").close();
            return;
        }
        html.open("div", "class", "scroll").open("table");
        html.element("caption", "Each path was rehearsed on a replica of its own.");
        HtmlSteps.head(
                html, "Path", "Outcome", "Downtime", "Longest outage", "Data", "Duration", "Releases", "Procedure");
        html.open("tbody");
        for (int number = 1; number <= verdict.paths().size(); number++) {
            PathVerdict path = verdict.paths().get(number - 1);
            html.open("tr").open("th", "scope", "row");
            html.element("a", path.path(), "href", "#path-" + number).close();
            html.open("td")
                    .element(
                            "span",
                            VerdictText.title(path.outcome()),
                            "class",
                            "badge " + VerdictText.word(path.outcome()))
                    .close();
            html.element("td", VerdictText.downtime(path), "class", "number")
                    .element("td", VerdictText.longestOutage(path), "class", "number")
                    .element("td", UserImpact.data(path));
            html.element("td", Span.of(path.durationMillis()), "class", "number")
                    .element("td", path.from() + " → " + path.to());
            html.element("td", path.procedure()).close();
        }
        html.close().close().close().close();
    }

    private void notApplicable() {
        if (verdict.notApplicable().isEmpty()) {
            return;
        }
        html.open("section")
                .element("h2", "Not applicable")
                .element("p", "These paths were meant, and this target cannot have them.")
                .open("ul");
        verdict.notApplicable()
                .forEach(path -> html.open("li")
                        .element("strong", path.path())
                        .text(": " + Printable.cut(path.reason(), 1_000))
                        .close());
        html.close().close();
    }

    private void footer() {
        html.open("footer").element("h2", "Repeat it").element("pre", verdict.command());
        html.open("p").text("All of it as data: ");
        html.element("a", "verdict.json", "href", "verdict.json").text(", ");
        html.element("a", "junit.xml", "href", "junit.xml").text(".").close().close();
    }

    private static String styles() throws IOException {
        return resource("report.css") + resource("drawing.css");
    }

    /** The style of a drawing that is a file of its own. */
    static String drawing() throws IOException {
        return resource("light.css") + resource("drawing.css");
    }

    /** A text that is shipped with the reports. */
    private static String resource(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
