package dev.rehearsal.reports;

import dev.rehearsal.evidence.Finding;
import dev.rehearsal.evidence.Unmeasured;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Verdict;
import java.util.List;

/** What stands in the way of a release and what to do about it, as part of the first screen. Stateless. */
final class HtmlObstacles {
    /** Of a path; the others are with it. */
    private static final int FIRST = 3;

    private HtmlObstacles() {}

    static void write(Verdict verdict, Html html) {
        boolean any = verdict.paths().stream()
                .anyMatch(path -> !VerdictText.blocking(path).isEmpty()
                        || path.fault() != null
                        || !VerdictText.decisiveGaps(path).isEmpty());
        if (!any) {
            return;
        }
        html.open("section", "id", "obstacles").element("h2", "What stands in the way");
        html.open("ul", "class", "plain");
        for (int number = 1; number <= verdict.paths().size(); number++) {
            path(verdict.paths().get(number - 1), number, html);
        }
        html.close().close();
    }

    private static void path(PathVerdict path, int number, Html html) {
        List<Finding> findings = VerdictText.blocking(path);
        for (Finding finding : findings.subList(0, Math.min(FIRST, findings.size()))) {
            obstacle("blocker", "Blocks", path.path(), number, finding.id(), finding.message(), html);
            advice(Advice.whatToDo(finding.id()), html);
            html.close();
        }
        if (findings.size() > FIRST) {
            String rest = VerdictText.count(findings.size() - FIRST, "more blocking finding");
            obstacle("blocker", "Blocks", path.path(), number, rest, "They are with the path.", html);
            html.close();
        }
        if (path.fault() != null) {
            obstacle(
                    "inconclusive",
                    VerdictText.nameOfFault(path),
                    path.path(),
                    number,
                    path.stoppedOnRequest() ? "on request" : "not of the release",
                    path.fault(),
                    html);
            advice(
                    path.stoppedOnRequest()
                            ? "When you have seen enough, rehearse the whole path."
                            : "See to what it names, then rehearse the path again.",
                    html);
            html.close();
        }
        List<Unmeasured> gaps = VerdictText.decisiveGaps(path);
        if (!gaps.isEmpty()) {
            String reason = Printable.line(gaps.get(0).reason(), 300)
                    + (gaps.size() == 1 ? "" : " And " + (gaps.size() - 1) + " more.");
            String checks = VerdictText.count(gaps.size(), "check");
            obstacle("inconclusive", "Not measured", path.path(), number, checks, reason, html);
            html.close();
        }
    }

    private static void obstacle(
            String kind, String label, String path, int number, String id, String message, Html html) {
        html.open("li").open("p", "class", "lead");
        html.element("span", label, "class", "badge " + kind).text(" ");
        html.element("a", path, "href", "#path-" + number)
                .text(" ")
                .element("code", id)
                .close();
        html.element("p", Printable.cut(message, 1_000));
    }

    private static void advice(String text, Html html) {
        if (!text.isEmpty()) {
            html.open("p").element("b", "What to do: ").text(text).close();
        }
    }
}
