package dev.rehearsal.reports;

import dev.rehearsal.verdict.Effects.Lock;
import dev.rehearsal.verdict.Effects.Migration;
import dev.rehearsal.verdict.Effects.WindowPhase;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Precautions.Diagnosis;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** What a path cost, its maintenance window and its diagnoses, as part of a page. Stateless. */
final class HtmlCosts {
    private HtmlCosts() {}

    /** @param id of the drawing of the window */
    static void write(PathVerdict path, String id, Html html) {
        List<UserImpact.Fact> facts = UserImpact.of(path);
        if (!facts.isEmpty()) {
            html.element("h3", "UserImpact").open("dl", "class", "facts");
            facts.forEach(fact -> html.element("dt", fact.label()).element("dd", fact.text()));
            html.close();
        }
        window(path.window(), id, html);
        migrations(path.migrations(), html);
        diagnoses(path.diagnoses(), html);
    }

    private static void window(List<WindowPhase> phases, String id, Html html) {
        if (phases.isEmpty()) {
            return;
        }
        html.element("h3", "Maintenance window");
        WindowChart.draw(phases, id, html);
        html.open("div", "class", "scroll").open("table");
        html.element("caption", "Planned against measured, phase by phase.");
        head(html, "Phase", "Planned", "Measured");
        html.open("tbody");
        for (WindowPhase phase : phases) {
            html.open("tr").element("th", phase.phase(), "scope", "row");
            html.element("td", Span.of(phase.plannedMillis())).open("td");
            if (phase.measuredMillis() == null) {
                html.element("span", "no such step", "class", "soft");
            } else {
                html.text(Span.of(phase.measuredMillis()));
                if (WindowChart.over(phase)) {
                    html.text(" ").element("span", "longer", "class", "badge warning");
                }
            }
            html.close().close();
        }
        html.open("tr").element("th", "All of it", "scope", "row");
        html.element(
                "td",
                Span.of(phases.stream().mapToLong(WindowPhase::plannedMillis).sum()));
        html.element(
                "td",
                Span.of(phases.stream()
                        .mapToLong(phase -> Objects.requireNonNullElse(phase.measuredMillis(), 0L))
                        .sum()));
        html.close().close().close().close();
    }

    private static void migrations(List<Migration> migrations, Html html) {
        if (migrations.isEmpty()) {
            return;
        }
        html.element("h3", "Migrations").open("div", "class", "scroll").open("table");
        html.element("caption", "As they ran: duration of the whole command, and what the database had to write.");
        head(html, "Revision", "Direction", "Duration", "Log written", "Tables rewritten", "Longest wait");
        html.open("tbody");
        for (Migration each : migrations) {
            html.open("tr").element("th", each.revision(), "scope", "row");
            html.element("td", each.direction()).element("td", Span.of(each.durationMillis()));
            html.element("td", Size.of(each.walBytes()));
            html.element("td", each.rewrote().isEmpty() ? "none" : String.join(", ", each.rewrote()));
            html.element(
                            "td",
                            each.locks().stream()
                                    .max(Comparator.comparingLong(Lock::blockedMillis))
                                    .map(lock -> lock.relation() + ", " + Span.of(lock.blockedMillis()))
                                    .orElse(Span.NONE))
                    .close();
        }
        html.close().close().close();
    }

    private static void diagnoses(List<Diagnosis> diagnoses, Html html) {
        if (diagnoses.isEmpty()) {
            return;
        }
        html.element("h3", "Diagnoses").open("div", "class", "scroll").open("table");
        html.element("caption", "Troubleshooting commands, and whether their output showed what a person looks for.");
        head(html, "Step", "Command", "Should show", "Did");
        html.open("tbody");
        for (Diagnosis each : diagnoses) {
            html.open("tr").element("th", each.step(), "scope", "row");
            html.open("td", "class", "command")
                    .element("code", Printable.cut(each.command(), 500))
                    .close();
            html.element("td", each.shows()).open("td");
            html.element(
                    "span", each.shown() ? "yes" : "no", "class", each.shown() ? "badge approved" : "badge warning");
            html.close().close();
        }
        html.close().close().close();
    }

    private static void head(Html html, String... columns) {
        html.open("thead").open("tr");
        for (String column : List.of(columns)) {
            html.element("th", column, "scope", "col");
        }
        html.close().close();
    }
}
