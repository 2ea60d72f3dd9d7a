package dev.rehearsal.reports;

import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Runbook;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The runbook of a path with its releases filled in, ready to follow, as part of a page. Stateless. */
final class HtmlRunbook {
    private HtmlRunbook() {}

    /** @param open whether a reader sees it without asking */
    static void write(PathVerdict path, boolean open, Html html) {
        Runbook runbook = path.runbook();
        if (runbook == null) {
            return;
        }
        boolean approved = path.outcome() == Outcome.APPROVED;
        html.element("h3", approved ? "Runbook, ready to follow" : "Runbook, not to be followed");
        if (open) {
            html.open("details", "class", "runbook", "open", "");
        } else {
            html.open("details", "class", "runbook");
        }
        html.element("summary", path.from() + " → " + path.to() + ", procedure " + path.procedure());
        html.element("p", introduction(path, runbook, approved));
        for (Runbook.File file : runbook.files()) {
            html.open("p")
                    .text("☐ Write this file ")
                    .element("code", file.name())
                    .close();
            html.element("pre", file.content(), "class", "whole");
        }
        Map<String, Long> took = new HashMap<>();
        path.steps().forEach(step -> took.put(step.command(), step.durationMillis()));
        for (Runbook.Phase phase : runbook.phases()) {
            if (!phase.name().isEmpty()) {
                html.element("h4", phase.name());
            }
            html.open("ol");
            phase.steps().forEach(step -> step(step, took, html));
            html.close();
        }
        html.close();
    }

    private static String introduction(PathVerdict path, Runbook runbook, boolean approved) {
        if (!approved) {
            return "This is what was rehearsed, and the path is " + VerdictText.word(path.outcome())
                    + ": it stands here to be mended and rehearsed again.";
        }
        String shell = runbook.host().equals("controller") ? "the controller" : "the server";
        String directory =
                runbook.directory() == null ? "in the operator's home directory" : "in " + runbook.directory();
        return "These commands were rehearsed and approved as they stand here. Type them in one shell on " + shell
                + ", beginning " + directory
                + ", in this order; where a command fails, stop, unless it says otherwise.";
    }

    private static void step(Runbook.Step step, Map<String, Long> took, Html html) {
        html.open("li").element("strong", step.name());
        step.notes().forEach(note -> html.open("p", "class", "soft").prose(note).close());
        for (Runbook.Command command : step.commands()) {
            html.element("pre", command.text(), "class", "whole");
            html.element("p", "☐ " + said(command, took.get(command.text())), "class", "tick");
        }
        html.close();
    }

    private static String said(Runbook.Command command, @Nullable Long millis) {
        String measured = command.manual()
                ? "by hand, at a browser"
                : millis == null ? "was not reached in the rehearsal" : "took " + Span.of(millis) + " in the rehearsal";
        return measured
                + switch (command.onFailure()) {
                    case "goes_on" -> "; go on if it fails, and tell";
                    case "is_fine" -> "; may fail";
                    default -> "";
                };
    }
}
