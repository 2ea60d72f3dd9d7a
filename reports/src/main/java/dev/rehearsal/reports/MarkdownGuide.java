package dev.rehearsal.reports;

import dev.rehearsal.evidence.Finding;
import dev.rehearsal.verdict.Course;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code guide.md}: the same report as text, to be read in a merge request or pasted into an issue. */
final class MarkdownGuide {
    private static final Pattern TICKS = Pattern.compile("`+");

    private final Verdict verdict;
    private final Guide guide;
    private final StringBuilder text = new StringBuilder();

    MarkdownGuide(Verdict verdict, Guide guide) {
        this.verdict = verdict;
        this.guide = guide;
    }

    String document() {
        heading("#", "The guide of " + verdict.target() + ", carried out as written");
        paragraph(escaped(GuideReport.sentence(guide)));
        text.append("| section | as written | downtime | data |\n|---|---|---|---|\n");
        for (Guide.Section section : guide.sections()) {
            PathVerdict path = section.path();
            text.append("| ").append(escaped(section.title())).append(" (").append(escaped(path.path()));
            text.append(") | ").append(VerdictText.word(path.outcome()));
            text.append(" | ").append(VerdictText.downtime(path)).append(" | ");
            text.append(UserImpact.data(path)).append(" |\n");
        }
        guide.sections().forEach(this::section);
        heading("##", "Repeat it");
        block("", verdict.command());
        return text.toString();
    }

    private void section(Guide.Section section) {
        PathVerdict path = section.path();
        heading("##", section.title() + ": " + VerdictText.word(path.outcome()));
        paragraph(escaped(GuideReport.result(path)));
        if (!section.suspected().isEmpty()) {
            heading("###", "What was suspected");
            section.suspected()
                    .forEach(each ->
                            item("**" + VerdictText.word(each.ruling()) + "** " + Printable.line(each.claim(), 500)
                                    + " " + escaped("(" + Printable.line(each.because(), 500) + ")")));
        }
        heading("###", "What it costs");
        GuideReport.costs(path).forEach(fact -> item(fact.label() + ": " + escaped(fact.text())));
        heading("###", "The guide's commands");
        block("bash", String.join("\n\n", section.documented()));
        happened(path);
        findings(path.findings());
        corrected(section);
    }

    private void happened(PathVerdict path) {
        heading("###", "What happened");
        if (path.steps().isEmpty()) {
            paragraph("No command was carried out.");
        }
        for (Course.Step step : path.steps()) {
            item(code(Printable.line(step.command(), 300)) + " " + GuideReport.status(step) + " after "
                    + Span.of(step.durationMillis()));
            if (step.tail() != null && !step.tail().isBlank()) {
                block("text", step.tail().strip());
            }
        }
    }

    private void findings(List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        heading("###", "What was found");
        findings.stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .forEach(finding -> item(VerdictText.word(finding.severity()) + " " + code(finding.id()) + " "
                        + escaped(Printable.line(finding.message(), 1_000))));
    }

    private void corrected(Guide.Section section) {
        heading("###", "Corrected commands");
        if (section.corrected().isEmpty()) {
            paragraph("There is no corrected procedure of this path.");
            return;
        }
        // prose of our own runbooks, which is Markdown already
        section.reasons().forEach(this::paragraph);
        StringBuilder difference = new StringBuilder();
        for (Guide.Line line : section.corrected()) {
            difference.append(HtmlGuide.sign(line.kind())).append(line.text()).append('\n');
        }
        block("diff", difference.toString().stripTrailing());
    }

    private void heading(String level, String heading) {
        blank();
        text.append(level)
                .append(' ')
                .append(escaped(Printable.line(heading, 200)))
                .append("\n\n");
    }

    private void paragraph(String paragraph) {
        text.append(Printable.of(paragraph)).append("\n\n");
    }

    private void item(String item) {
        text.append("- ").append(item).append('\n');
    }

    /** A fence longer than any in the content, so that the content cannot end it. */
    private void block(String language, String content) {
        blank();
        String shown = Printable.of(content);
        String fence = "`".repeat(Math.max(3, longest(shown) + 1));
        text.append(fence)
                .append(language)
                .append('\n')
                .append(shown)
                .append('\n')
                .append(fence)
                .append("\n\n");
    }

    private void blank() {
        if (!text.isEmpty() && !text.toString().endsWith("\n\n")) {
            text.append('\n');
        }
    }

    private static String code(String content) {
        String shown = Printable.of(content);
        String ticks = "`".repeat(longest(shown) + 1);
        return ticks + (ticks.length() > 1 ? " " + shown + " " : shown) + ticks;
    }

    private static int longest(String content) {
        int longest = 0;
        Matcher ticks = TICKS.matcher(content);
        while (ticks.find()) {
            longest = Math.max(longest, ticks.group().length());
        }
        return longest;
    }

    private static String escaped(String plain) {
        return Printable.line(plain, Integer.MAX_VALUE)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("([\\\\`*_\\[\\]|#])", "\\\\$1");
    }
}
