package dev.rehearsal.reports;

import dev.rehearsal.check.Finding;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code report.html}: one file that needs no network, no server and no script, for whoever presses the button. */
final class HtmlReport {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    /** Blocking findings of a path on the first screen. */
    private static final int FIRST = 5;

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
        String outcome = Conclusion.title(verdict.outcome());
        begin(outcome + ": " + verdict.target() + ", rehearsal " + verdict.runId(), html);
        html.open("header", "class", "verdict " + Conclusion.word(verdict.outcome()));
        html.open("h1")
                .element("span", outcome, "class", "badge")
                .text(" " + Conclusion.sentence(verdict))
                .close();
        html.element("p", "Rehearsed " + time(verdict.startedAt()) + " in " + Span.of(verdict.durationMillis()));
        html.close();
        paths();
        notApplicable();
        blocking();
        for (int number = 1; number <= verdict.paths().size(); number++) {
            new HtmlPath(verdict.paths().get(number - 1), number, directory, html).write();
        }
        subject();
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

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    private void blocking() {
        boolean any = verdict.paths().stream()
                .anyMatch(path -> !Conclusion.blocking(path).isEmpty()
                        || path.fault() != null
                        || !Conclusion.decisiveGaps(path).isEmpty());
        if (!any) {
            return;
        }
        html.open("section").element("h2", "What stands in the way").open("ul", "class", "plain");
        for (int number = 1; number <= verdict.paths().size(); number++) {
            PathVerdict path = verdict.paths().get(number - 1);
            List<Finding> findings = Conclusion.blocking(path);
            for (Finding finding : findings.subList(0, Math.min(FIRST, findings.size()))) {
                obstacle("blocker", "Blocks", path.path(), number, finding.id(), finding.message());
            }
            if (findings.size() > FIRST) {
                String rest = Conclusion.count(findings.size() - FIRST, "more blocking finding");
                obstacle("blocker", "Blocks", path.path(), number, rest, "They are with the path.");
            }
            if (path.fault() != null) {
                obstacle("inconclusive", "Fault", path.path(), number, "not of the release", path.fault());
            }
            int gaps = Conclusion.decisiveGaps(path).size();
            if (gaps > 0) {
                obstacle(
                        "inconclusive",
                        "Not measured",
                        path.path(),
                        number,
                        Conclusion.count(gaps, "check"),
                        Printable.line(Conclusion.decisiveGaps(path).get(0).reason(), 200)
                                + (gaps == 1 ? "" : " And " + (gaps - 1) + " more."));
            }
        }
        html.close().close();
    }

    private void obstacle(String kind, String label, String path, int number, String id, String message) {
        html.open("li").open("p", "class", "lead");
        html.element("span", label, "class", "badge " + kind).text(" ");
        html.element("a", path, "href", "#path-" + number)
                .text(" ")
                .element("code", id)
                .close();
        html.element("p", Printable.cut(message, 1_000)).close();
    }

    private void paths() {
        html.open("section")
                .element("h2", "Paths")
                .open("div", "class", "scroll")
                .open("table");
        html.element("caption", "Each path was rehearsed on a replica of its own.");
        head("Path", "Outcome", "Downtime", "Longest outage", "Data", "Duration", "Releases", "Procedure");
        html.open("tbody");
        for (int number = 1; number <= verdict.paths().size(); number++) {
            PathVerdict path = verdict.paths().get(number - 1);
            html.open("tr").open("th", "scope", "row");
            html.element("a", path.path(), "href", "#path-" + number).close();
            html.open("td")
                    .element(
                            "span",
                            Conclusion.title(path.outcome()),
                            "class",
                            "badge " + Conclusion.word(path.outcome()))
                    .close();
            html.element("td", Conclusion.downtime(path))
                    .element("td", Conclusion.longestOutage(path))
                    .element("td", Costs.data(path));
            html.element("td", Span.of(path.durationMillis())).element("td", path.from() + " → " + path.to());
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

    private void subject() {
        if (verdict.images().isEmpty()) {
            return;
        }
        html.open("section")
                .element("h2", "Images")
                .open("div", "class", "scroll")
                .open("table");
        html.element("caption", "Digests of the images that were rehearsed, by service.");
        head(
                "Service",
                "From " + Objects.requireNonNullElse(verdict.from(), ""),
                "To " + Objects.requireNonNullElse(verdict.to(), ""));
        html.open("tbody");
        for (Map.Entry<String, Verdict.ImageDigests> image : new TreeMap<>(verdict.images()).entrySet()) {
            html.open("tr").element("th", image.getKey(), "scope", "row");
            digest(image.getValue().from());
            digest(image.getValue().to());
            html.close();
        }
        html.close().close().close().close();
    }

    private void digest(@Nullable String digest) {
        html.open("td");
        if (digest == null) {
            html.text("not read");
        } else {
            html.element("code", digest, "class", "digest");
        }
        html.close();
    }

    private void head(String... columns) {
        html.open("thead").open("tr");
        for (String column : List.of(columns)) {
            html.element("th", column.strip(), "scope", "col");
        }
        html.close().close();
    }

    private void footer() {
        html.open("footer").element("h2", "Repeat it").element("pre", verdict.command());
        html.open("p")
                .text("Run " + verdict.runId() + ", Rehearsal " + verdict.harnessVersion() + ". All of it as data: ");
        html.element("a", "verdict.json", "href", "verdict.json").text(", ");
        html.element("a", "junit.xml", "href", "junit.xml").text(".").close().close();
    }

    private static String styles() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.css"), "report.css")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
