package dev.rehearsal.reports;

import dev.rehearsal.reports.Checklist.Group;
import dev.rehearsal.reports.Checklist.Line;
import dev.rehearsal.reports.Checklist.State;
import dev.rehearsal.verdict.PathVerdict;
import java.util.List;

/** The checklist of a path, as part of a page. Stateless. */
final class HtmlChecklist {
    /** More than this is with the findings. */
    private static final int SHOWN = 2;

    private HtmlChecklist() {}

    static void write(PathVerdict path, Html html) {
        Checklist list = Checklist.of(path);
        html.element("h3", "Checklist").open("div", "class", "scroll").open("table", "class", "checklist");
        html.element("caption", "What an operator ticks, ticked by what this rehearsal saw.");
        html.open("thead").open("tr");
        html.element("th", "", "scope", "col", "aria-label", "State");
        html.element("th", "What", "scope", "col").element("th", "Seen", "scope", "col");
        html.close().close();
        for (Group group : list.groups()) {
            List<Line> shown = group.lines().stream()
                    .filter(line -> line.state() != State.ABSENT)
                    .toList();
            if (shown.isEmpty()) {
                continue;
            }
            html.open("tbody").open("tr");
            html.element("th", group.title(), "scope", "rowgroup", "colspan", "3", "class", "group")
                    .close();
            shown.forEach(line -> line(line, html));
            html.close();
        }
        html.close().close();
        List<String> absent = list.groups().stream()
                .flatMap(group -> group.lines().stream())
                .filter(line -> line.state() == State.ABSENT)
                .map(Line::text)
                .toList();
        if (!absent.isEmpty()) {
            html.element("p", "No part of this path: " + String.join("; ", absent) + ".", "class", "soft");
        }
    }

    private static void line(Line line, Html html) {
        html.open("tr").open("td", "class", "state");
        html.element("span", mark(line.state()), "class", "badge " + kind(line.state()))
                .close();
        html.element("th", line.text(), "scope", "row").open("td");
        line.evidence().stream().limit(SHOWN).forEach(each -> html.element("p", Printable.line(each, 300)));
        if (line.evidence().size() > SHOWN) {
            html.element("p", "And " + (line.evidence().size() - SHOWN) + " more.");
        }
        html.open("p", "class", "ids");
        line.ids().forEach(id -> html.element("code", id).text(" "));
        html.close().close().close();
    }

    private static String mark(State state) {
        return switch (state) {
            case HOLDS -> "☑ holds";
            case REMARK -> "☑ but see";
            case FAILS -> "☒ fails";
            case OPEN -> "☐ not measured";
            case ABSENT -> "– no part";
        };
    }

    private static String kind(State state) {
        return switch (state) {
            case HOLDS -> "approved";
            case REMARK, OPEN -> "warning";
            case FAILS -> "blocker";
            case ABSENT -> "note";
        };
    }
}
