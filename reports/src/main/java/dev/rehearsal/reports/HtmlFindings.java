package dev.rehearsal.reports;

import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Finding;
import dev.rehearsal.verdict.PathVerdict;
import java.util.Comparator;
import java.util.List;

/** The findings of a path, each with evidence that opens, as part of a page. Stateless. */
final class HtmlFindings {
    /** More lines than anyone reads; the rest is in verdict.json. */
    private static final int LINES = 200;

    private HtmlFindings() {}

    static void write(PathVerdict path, Html html) {
        html.element("h3", "Findings");
        if (path.findings().isEmpty()) {
            html.element("p", path.decided().isEmpty() ? "No check could be decided." : "None.");
        }
        List<Finding> blocking = VerdictText.blocking(path);
        path.findings().stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .forEach(finding -> finding(finding, blocking.contains(finding), html));
    }

    private static void finding(Finding finding, boolean blocks, Html html) {
        if (blocks) {
            html.open("details", "class", "finding", "open", "");
        } else {
            html.open("details", "class", "finding");
        }
        html.open("summary");
        html.element(
                "span",
                VerdictText.title(finding.severity()),
                "class",
                "badge " + VerdictText.word(finding.severity()));
        html.text(" ").element("code", finding.id()).text(" ");
        html.element("b", Printable.line(finding.subject(), 120)).text(" ").element("span", finding.message());
        html.close();
        if (finding.evidence().isEmpty()) {
            html.element("p", "No further evidence.");
        } else {
            html.element("pre", lines(finding.evidence()));
        }
        advice(finding.id(), html);
        html.close();
    }

    private static void advice(String id, Html html) {
        CheckDescription check = Advice.of(id);
        if (check != null) {
            html.open("dl", "class", "facts");
            html.element("dt", "What to do").element("dd", check.whatToDo());
            html.element("dt", "Why it matters").element("dd", check.why());
            html.element("dt", "Measured by").element("dd", check.measuredHow());
            html.element("dt", "Cannot see").element("dd", check.cannotSee());
            html.close();
        }
    }

    private static String lines(List<String> lines) {
        String shown = String.join("\n", lines.subList(0, Math.min(LINES, lines.size())));
        return lines.size() <= LINES ? shown : shown + "\nand " + (lines.size() - LINES) + " more in verdict.json";
    }
}
