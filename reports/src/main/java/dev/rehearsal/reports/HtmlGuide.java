package dev.rehearsal.reports;

import dev.rehearsal.evidence.Finding;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.verdict.Course;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Verdict;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** {@code guide.html}: one file that needs no network and no script. */
final class HtmlGuide {
    private final Verdict verdict;
    private final Guide guide;
    private final Html html = new Html();

    HtmlGuide(Verdict verdict, Guide guide) {
        this.verdict = verdict;
        this.guide = guide;
    }

    String document() throws IOException {
        HtmlReport.begin("The guide, carried out: " + verdict.target() + ", rehearsal " + verdict.runId(), html);
        html.open("header", "class", "verdict", "id", "top")
                .element("h1", "The guide of " + verdict.target() + ", carried out as written");
        html.element("p", GuideReport.sentence(guide), "class", "lead");
        html.element(
                "p",
                "Each section was carried out command by command on a replica of production, and what it did was measured. Rehearsed "
                        + Moments.time(verdict.startedAt()) + ".");
        html.close();
        overview();
        for (int number = 1; number <= guide.sections().size(); number++) {
            section(guide.sections().get(number - 1), number);
        }
        html.open("footer")
                .element("h2", "Repeat it")
                .element("pre", verdict.command())
                .open("p");
        html.text("All of it as data: ")
                .element("a", "verdict.json", "href", "verdict.json")
                .text("; every measurement: ");
        html.element("a", "report.html", "href", "report.html").text("; this report as text: ");
        html.element("a", "guide.md", "href", "guide.md").text(".").close().close();
        return html.close().close().close().toString();
    }

    private void overview() {
        html.open("section")
                .element("h2", "Sections")
                .open("div", "class", "scroll")
                .open("table");
        html.element("caption", "What came of each section of the guide.");
        head("Section", "As written", "Downtime", "Data", "Suspicions");
        html.open("tbody");
        for (int number = 1; number <= guide.sections().size(); number++) {
            Guide.Section section = guide.sections().get(number - 1);
            PathVerdict path = section.path();
            html.open("tr").open("th", "scope", "row");
            html.element("a", path.path(), "href", "#section-" + number)
                    .element("small", section.title())
                    .close();
            html.open("td").element("span", worth(path), "class", badge(path)).close();
            html.element("td", VerdictText.downtime(path), "class", "number").element("td", UserImpact.data(path));
            html.element("td", suspicions(section)).close();
        }
        html.close().close().close().close();
    }

    private static String suspicions(Guide.Section section) {
        if (section.suspected().isEmpty()) {
            return "none";
        }
        long confirmed = section.suspected().stream()
                .filter(each -> each.ruling() == Guide.Suspected.Ruling.CONFIRMED)
                .count();
        long open = section.suspected().stream()
                .filter(each -> each.ruling() == Guide.Suspected.Ruling.UNDECIDED)
                .count();
        return confirmed + " of " + section.suspected().size() + " confirmed"
                + (open == 0 ? "" : ", " + open + " undecided");
    }

    private void section(Guide.Section section, int number) {
        PathVerdict path = section.path();
        html.open("section", "id", "section-" + number).open("h2").text(section.title() + " ");
        html.element("span", worth(path), "class", badge(path)).close();
        html.element("p", GuideReport.result(path), "class", "lead");
        html.element("p", "Path " + path.path() + ", " + path.from() + " → " + path.to() + ".", "class", "soft");
        suspected(section.suspected());
        html.element("h3", "What it costs").open("dl", "class", "facts");
        GuideReport.costs(path).forEach(fact -> html.element("dt", fact.label()).element("dd", fact.text()));
        html.close();
        html.element("h3", "The guide's commands");
        section.introduction()
                .forEach(each -> html.open("p", "class", "soft").prose(each).close());
        html.element("pre", String.join("\n\n", section.documented()), "class", "whole");
        happened(path, number);
        findings(path);
        corrected(section);
        html.open("p", "class", "top")
                .element("a", "Back to all sections", "href", "#top")
                .close();
        html.close();
    }

    /** What the outcome means for a guide. */
    private static String worth(PathVerdict path) {
        return switch (path.outcome()) {
            case APPROVED -> "Works as written";
            case REJECTED -> "Do not follow";
            case INCONCLUSIVE -> "Undecided";
        };
    }

    private void suspected(List<Guide.Suspected> suspicions) {
        if (suspicions.isEmpty()) {
            return;
        }
        html.element("h3", "What was suspected").open("ul", "class", "plain");
        for (Guide.Suspected each : suspicions) {
            html.open("li").open("p");
            html.element("span", VerdictText.title(each.ruling()), "class", "badge " + badge(each.ruling()));
            html.text(" ")
                    .prose(each.claim())
                    .close()
                    .element("p", Printable.line(each.because(), 500), "class", "soft")
                    .close();
        }
        html.close();
    }

    private void happened(PathVerdict path, int number) {
        html.element("h3", "What happened");
        if (path.steps().isEmpty()) {
            html.element("p", "No command was carried out.");
            return;
        }
        Timeline.draw(path, "section-" + number + "-timeline", html);
        HtmlSteps.outages(path, html);
        html.open("div", "class", "scroll").open("table");
        html.element("caption", "Commands as they ran, with the releases of the rehearsal in place of the guide's.");
        head("Command", "Result", "Duration");
        html.open("tbody");
        for (Course.Step step : path.steps()) {
            html.open("tr").open("td", "class", "command").element("code", Printable.cut(step.command(), 1_000));
            if (step.tail() != null && !step.tail().isBlank()) {
                html.element("pre", step.tail());
            }
            html.close().open("td");
            if (step.failed()) {
                html.element("span", GuideReport.status(step), "class", "badge blocker");
            } else {
                html.text(GuideReport.status(step));
            }
            html.close().element("td", Span.of(step.durationMillis())).close();
        }
        html.close().close().close();
    }

    private void findings(PathVerdict path) {
        List<Finding> told = path.findings().stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
        if (told.isEmpty()) {
            return;
        }
        html.element("h3", "What was found").open("ul", "class", "plain");
        for (Finding finding : told) {
            html.open("li").open("p");
            html.element("span", VerdictText.title(finding.severity()), "class", "badge " + badge(finding.severity()));
            html.text(" ")
                    .element("code", finding.id())
                    .text(" " + Printable.line(finding.message(), 1_000))
                    .close();
            String advice = Advice.whatToDo(finding.id());
            if (!advice.isEmpty()) {
                html.open("p").element("b", "What to do: ").text(advice).close();
            }
            html.close();
        }
        html.close();
    }

    private void corrected(Guide.Section section) {
        html.element("h3", "Corrected commands");
        if (section.corrected().isEmpty()) {
            html.element("p", "There is no corrected procedure of this path.");
            return;
        }
        html.element(
                "p",
                "A line with - stands in the guide alone, a line with + in the corrected procedure alone; the others are in"
                        + " both.",
                "class",
                "soft");
        section.reasons().forEach(each -> html.open("p").prose(each).close());
        html.open("div", "class", "diff");
        for (Guide.Line line : section.corrected()) {
            if (line.kind() == Guide.Line.Kind.REASON) {
                html.open("p").prose(line.text()).close();
            } else {
                html.open("pre", "class", VerdictText.word(line.kind()));
                html.element("span", sign(line.kind()), "class", "sign")
                        .text(line.text())
                        .close();
            }
        }
        html.close();
    }

    static String sign(Guide.Line.Kind kind) {
        return switch (kind) {
            case SAME -> "  ";
            case REMOVED -> "- ";
            case ADDED -> "+ ";
            case REASON -> "# ";
        };
    }

    private static String badge(PathVerdict path) {
        return "badge " + VerdictText.word(path.outcome());
    }

    private static String badge(Guide.Suspected.Ruling ruling) {
        return switch (ruling) {
            case CONFIRMED -> "rejected";
            case REFUTED -> "approved";
            case UNDECIDED -> "inconclusive";
        };
    }

    private static String badge(Severity severity) {
        return VerdictText.word(severity);
    }

    private void head(String... columns) {
        html.open("thead").open("tr");
        for (String column : columns) {
            html.element("th", column, "scope", "col");
        }
        html.close().close();
    }
}
