package dev.rehearsal.verdict;

import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The reference page of all checks, {@code docs/checks.md}, in Markdown. Stateless. */
public final class ChecksPage {
    private static final String HEAD = """
            # Checks

            This page is generated from the code; `rehearse checks [ID]` says the same.

            A blocker rejects a release, a warning does so with `--fail-on warning`, a note never does. An id that had nothing
            to look at is listed as undecided and makes the verdict inconclusive, never approved
            ([why](decisions/0002-undecided-is-not-approved.md)). A finding that rests on time (an outage, a time-out, a state that
            was waited for) is taken back where the test machine was too slow meanwhile: its id is undecided then, with the figures.
            """;

    private ChecksPage() {}

    /** The whole page; ends in a line feed. */
    public static String text() {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("\n| id | severity | fires when |\n|---|---|---|\n");
        Checks.all()
                .forEach(check -> page.append("| [`%s`](#%s) | %s | %s |\n"
                        .formatted(
                                check.id(),
                                check.id().replace(".", ""),
                                severity(check.severity()),
                                cell(check.meaning()))));
        byArea().forEach((area, checks) -> {
            page.append("\n## ").append(area).append('\n');
            checks.forEach(check -> page.append('\n').append(section(check)));
        });
        return page.toString();
    }

    private static Map<String, List<CheckDescription>> byArea() {
        Map<String, List<CheckDescription>> areas = new LinkedHashMap<>();
        Checks.all()
                .forEach(check -> areas.computeIfAbsent(
                                check.id().substring(0, check.id().indexOf('.')), area -> new ArrayList<>())
                        .add(check));
        return areas;
    }

    private static String section(CheckDescription check) {
        return """
                ### %s

                %s: %s

                - Why: %s
                - What to do: %s
                - Measured by: %s
                - Cannot see: %s
                """.formatted(
                        check.id(),
                        severity(check.severity()).substring(0, 1).toUpperCase(Locale.ROOT)
                                + severity(check.severity()).substring(1),
                        check.meaning(),
                        check.why(),
                        check.whatToDo(),
                        check.measuredHow(),
                        check.cannotSee());
    }

    private static String severity(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private static String cell(String text) {
        return text.lines().map(line -> line.replace("|", "\\|")).collect(Collectors.joining(" "));
    }
}
