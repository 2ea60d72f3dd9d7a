package dev.rehearsal.reports;

import dev.rehearsal.evidence.Finding;
import dev.rehearsal.evidence.Unmeasured;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Verdict;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The verdict on a terminal: what to do next, and where to read more. */
public final class ConsoleSummary {
    private static final String BOLD = "1";
    private static final int WIDTH = 300;
    private static final int EVIDENCE = 5;

    private final PrintWriter out;
    private final boolean colour;

    private ConsoleSummary(PrintWriter out, boolean colour) {
        this.out = out;
        this.colour = colour;
    }

    /**
     * Prints the summary and flushes.
     *
     * @param colour whether to use ANSI colours; without it, no escape sequence is printed
     */
    public static void print(Verdict verdict, Path reportDirectory, PrintWriter out, boolean colour) {
        new ConsoleSummary(out, colour).print(verdict, reportDirectory);
        out.flush();
    }

    private void print(Verdict verdict, Path reportDirectory) {
        say(code(verdict.outcome()), VerdictText.title(verdict.outcome()), "  " + ascii(VerdictText.sentence(verdict)));
        out.println();
        if (!verdict.paths().isEmpty()) {
            table(verdict.paths());
        }
        for (PathVerdict path : verdict.paths()) {
            VerdictText.blocking(path).forEach(finding -> blocking(path, finding));
        }
        for (PathVerdict path : verdict.paths()) {
            gaps(path);
        }
        machine(verdict.paths());
        notApplicable(verdict.notApplicable());
        controls(verdict.paths());
        examined(verdict.paths());
        waysBack(verdict.paths());
        warnings(verdict.paths());
        out.println();
        say("report  " + reportDirectory.resolve("report.html"));
        say("repeat  " + Printable.line(verdict.command(), Integer.MAX_VALUE));
    }

    private void table(List<PathVerdict> paths) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("path", "procedure", "releases", "outcome", "downtime", "longest outage", "data", "duration"));
        for (PathVerdict path : paths) {
            rows.add(List.of(
                    Printable.line(path.path(), 60),
                    Printable.line(path.procedure(), 60),
                    path.from() + " -> " + path.to(),
                    VerdictText.word(path.outcome()),
                    VerdictText.downtime(path),
                    VerdictText.longestOutage(path),
                    UserImpact.data(path),
                    Span.of(path.durationMillis())));
        }
        int columns = rows.get(0).size();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                int at = column;
                int width = rows.stream()
                        .mapToInt(each -> each.get(at).length())
                        .max()
                        .orElse(0);
                String cell = row.get(column);
                line.append("  ").append(cell).append(" ".repeat(width - cell.length()));
            }
            say(line.toString().stripTrailing());
        }
    }

    private void blocking(PathVerdict path, Finding finding) {
        out.println();
        say(BOLD, "blocks " + path.path(), "  " + finding.id() + "  " + Printable.line(finding.subject(), 100));
        say("  " + Printable.line(finding.message(), WIDTH * 3));
        finding.evidence().stream().limit(EVIDENCE).forEach(line -> say("    " + Printable.line(line, WIDTH)));
        if (finding.evidence().size() > EVIDENCE) {
            say("    and " + (finding.evidence().size() - EVIDENCE) + " more in the report");
        }
    }

    private void gaps(PathVerdict path) {
        if (path.fault() != null) {
            out.println();
            say(
                    BOLD,
                    (path.stoppedOnRequest() ? "stopped on " : "fault on ") + path.path(),
                    "  " + Printable.line(path.fault(), WIDTH));
        }
        List<Unmeasured> gaps = VerdictText.decisiveGaps(path);
        if (!gaps.isEmpty()) {
            out.println();
            say(BOLD, "not measured on " + path.path(), "");
            gaps.forEach(gap -> say("  " + gap.id() + "  " + Printable.line(gap.reason(), WIDTH)));
        }
    }

    /** A slow machine explains much of what is undecided, and so does that this was the second attempt. */
    private void machine(List<PathVerdict> paths) {
        List<PathVerdict> lacking =
                paths.stream().filter(path -> !MachineText.of(path).isEmpty()).toList();
        if (!lacking.isEmpty()) {
            out.println();
            say(BOLD, "the test machine", "");
            lacking.forEach(path -> say("  " + path.path() + "  " + Printable.line(MachineText.of(path), WIDTH * 2)));
        }
    }

    private void controls(List<PathVerdict> paths) {
        List<PathVerdict> controlled =
                paths.stream().filter(path -> path.control() != null).toList();
        if (!controlled.isEmpty()) {
            out.println();
            say(BOLD, "old beside old", "");
            controlled.forEach(path -> say("  " + path.path() + "  "
                    + Printable.line(String.valueOf(UserImpact.control(path.control())), WIDTH * 2)));
        }
    }

    private void examined(List<PathVerdict> paths) {
        List<PathVerdict> examined =
                paths.stream().filter(path -> path.examination() != null).toList();
        if (!examined.isEmpty()) {
            out.println();
            say(BOLD, "migrations on copies", "");
            examined.forEach(path -> say("  " + path.path() + "  "
                    + Printable.line(String.valueOf(ExaminedMigrations.text(path.examination())), WIDTH * 3)));
        }
    }

    private void notApplicable(List<Verdict.NotApplicable> paths) {
        if (paths.isEmpty()) {
            return;
        }
        out.println();
        say(BOLD, "not applicable to this target", "");
        paths.forEach(
                path -> say("  " + Printable.line(path.path(), 60) + "  " + Printable.line(path.reason(), WIDTH)));
    }

    /** What a way back takes is asked for when there is no time to open a report. */
    private void waysBack(List<PathVerdict> paths) {
        List<PathVerdict> back = paths.stream()
                .filter(path -> UserImpact.isWayBack(path.rollback()))
                .toList();
        if (back.isEmpty()) {
            return;
        }
        out.println();
        say(BOLD, VerdictText.count(back.size(), "way") + " back", "");
        for (PathVerdict path : back) {
            say("  " + path.path() + "  "
                    + Printable.line(String.valueOf(UserImpact.rollback(path.rollback())), WIDTH * 2));
        }
    }

    private void warnings(List<PathVerdict> paths) {
        long count = paths.stream()
                .mapToLong(path -> VerdictText.warnings(path).size())
                .sum();
        if (count == 0) {
            return;
        }
        out.println();
        say(BOLD, VerdictText.count(count, "warning"), "");
        for (PathVerdict path : paths) {
            for (Finding finding : VerdictText.warnings(path)) {
                say("  " + path.path() + "  " + finding.id() + "  " + Printable.line(finding.message(), WIDTH));
            }
        }
    }

    private static String code(Outcome outcome) {
        return switch (outcome) {
            case APPROVED -> "1;32";
            case INCONCLUSIVE -> "1;33";
            case REJECTED -> "1;31";
        };
    }

    private void say(String text) {
        out.println(Printable.of(text));
    }

    private void say(String code, String head, String rest) {
        String shown = Printable.of(head);
        out.println((colour ? "\u001b[" + code + "m" + shown + "\u001b[0m" : shown) + Printable.of(rest));
    }

    /** Not every console can show an arrow. */
    private static String ascii(String sentence) {
        return sentence.replace("→", "->");
    }
}
