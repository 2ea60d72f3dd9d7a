package dev.rehearsal.reports;

import dev.rehearsal.verdict.Course.Step;
import dev.rehearsal.verdict.Effects.OutageSummary;
import dev.rehearsal.verdict.PathVerdict;
import java.util.List;

/** Commands and outages of a path as tables that open, as part of a page. Stateless. */
final class HtmlSteps {
    private HtmlSteps() {}

    static void write(PathVerdict path, Html html) {
        if (path.steps().isEmpty()) {
            html.element("p", "No step was run.");
            return;
        }
        boolean failed = path.steps().stream().anyMatch(Step::failed);
        if (failed) {
            html.open("details", "open", "");
        } else {
            html.open("details");
        }
        html.element("summary", VerdictText.count(path.steps().size(), "command") + " as they ran");
        html.open("div", "class", "scroll").open("table").element("caption", "Commands as they ran");
        head(html, "No.", "Step", "Command", "Exit", "Duration");
        html.open("tbody");
        int number = 0;
        for (Step step : path.steps()) {
            number++;
            step(number, step, html);
        }
        html.close().close().close().close();
    }

    private static void step(int number, Step step, Html html) {
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
        html.close()
                .element("td", Span.of(step.durationMillis()), "class", "number")
                .close();
    }

    static void outages(PathVerdict path, Html html) {
        if (path.availability() == null || path.availability().outages().isEmpty()) {
            return;
        }
        List<OutageSummary> outages = path.availability().outages();
        TimeAxis axis = TimeAxis.of(path);
        html.open("details").element("summary", VerdictText.count(outages.size(), "outage") + " as a table");
        html.open("div", "class", "scroll")
                .open("table")
                .element("caption", "Stretches without a good reply, by route");
        head(html, "Route", "After", "For", "During", "How");
        html.open("tbody");
        for (OutageSummary outage : outages) {
            html.open("tr").element("th", outage.route(), "scope", "row");
            html.element("td", Span.of(Math.max(0, axis.since(outage.startedAt()))), "class", "number");
            html.element("td", Span.of(outage.durationMillis()), "class", "number");
            html.element("td", outage.step().isEmpty() ? "no step" : outage.step());
            html.element("td", outage.kind().replace('_', ' ')).close();
        }
        html.close().close().close().close();
    }

    static void head(Html html, String... columns) {
        html.open("thead").open("tr");
        for (String column : columns) {
            html.element("th", column, "scope", "col");
        }
        html.close().close();
    }
}
