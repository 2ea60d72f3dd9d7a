package dev.rehearsal.reports;

import dev.rehearsal.evidence.Finding;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.Unmeasured;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a verdict comes down to, in the words that all reports share. Restates, never decides. */
public final class VerdictText {
    private VerdictText() {}

    /** The verdict in one sentence, without its first word: that is the outcome. */
    static String sentence(Verdict verdict) {
        return change(verdict) + " "
                + switch (verdict.outcome()) {
                    case APPROVED ->
                        "was rehearsed on " + count(verdict.paths().size(), "path")
                                + ", and nothing was found that stands against it.";
                    case REJECTED -> rejection(verdict);
                    case INCONCLUSIVE -> "was shown to be neither safe nor unsafe: " + gaps(verdict) + ".";
                };
    }

    /** What whoever reads the verdict does next. */
    static String next(Verdict verdict) {
        return switch (verdict.outcome()) {
            case APPROVED ->
                verdict.paths().stream().noneMatch(path -> path.runbook() != null)
                        ? "Nothing stands against what was rehearsed here; no path to follow was among it."
                        : "Go ahead with a path that is listed here: its runbook is with it, and so is the downtime to"
                                + " expect.";
            case REJECTED ->
                "Do not roll it out. Do what is said with each obstacle, then rehearse again with the command at the end.";
            case INCONCLUSIVE ->
                !verdict.paths().isEmpty() && verdict.paths().stream().allMatch(PathVerdict::stoppedOnRequest)
                        ? "This is no approval. When you have seen enough, rehearse the whole path."
                        : "This is no approval. See to what could not be measured, then rehearse again with the command"
                                + " at the end.";
        };
    }

    /** The findings that a path was rejected for: its blockers or, when warnings were asked to count, its warnings. */
    public static List<Finding> blocking(PathVerdict path) {
        if (path.outcome() != Outcome.REJECTED) {
            return List.of();
        }
        List<Finding> blockers = of(path, Severity.BLOCKER);
        return blockers.isEmpty() ? of(path, Severity.WARNING) : blockers;
    }

    /** Warnings that the path was not rejected for. */
    static List<Finding> warnings(PathVerdict path) {
        List<Finding> warnings = of(path, Severity.WARNING);
        return warnings.equals(blocking(path)) ? List.of() : warnings;
    }

    /** The gaps that keep a path from being approved. */
    public static List<Unmeasured> decisiveGaps(PathVerdict path) {
        return path.unmeasured().stream().filter(Unmeasured::decisive).toList();
    }

    /** Its name as texts have it. */
    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static String title(Enum<?> value) {
        return value.name().charAt(0) + word(value).substring(1);
    }

    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    static String downtime(PathVerdict path) {
        return path.availability() == null
                ? Span.NONE
                : Span.of(path.availability().downtimeMillis());
    }

    static String longestOutage(PathVerdict path) {
        return path.availability() == null
                ? Span.NONE
                : Span.of(path.availability().longestOutageMillis());
    }

    private static String change(Verdict verdict) {
        String target = Printable.line(verdict.target(), 80);
        return verdict.from() == null || verdict.to() == null
                ? target
                : target + " " + verdict.from() + " → " + verdict.to();
    }

    private static String rejection(Verdict verdict) {
        long rejected = verdict.paths().stream()
                .filter(path -> path.outcome() == Outcome.REJECTED)
                .count();
        long findings = verdict.paths().stream()
                .mapToLong(path -> blocking(path).size())
                .sum();
        String where = verdict.paths().size() == 1
                ? "the one path rehearsed"
                : rejected + " of " + verdict.paths().size() + " paths";
        return "must not go ahead as rehearsed: " + count(findings, "blocking finding") + " on " + where + ".";
    }

    private static String gaps(Verdict verdict) {
        long stopped =
                verdict.paths().stream().filter(PathVerdict::stoppedOnRequest).count();
        long faults = verdict.paths().stream()
                .filter(path -> path.fault() != null && !path.stoppedOnRequest())
                .count();
        long gaps = verdict.paths().stream()
                .mapToLong(path -> decisiveGaps(path).size())
                .sum();
        if (verdict.paths().isEmpty()) {
            return verdict.notApplicable().isEmpty()
                    ? "no path was rehearsed"
                    : "no path was rehearsed, since none is applicable to this target";
        }
        List<String> reasons = new ArrayList<>();
        if (stopped > 0) {
            reasons.add(count(stopped, "path") + " stopped where the operator wanted to look");
        }
        if (faults > 0) {
            reasons.add(count(faults, "path")
                    + " ended early by a fault of the harness or the machine, not of the release");
        }
        if (gaps > 0) {
            reasons.add(count(gaps, "check") + " could not be decided");
        }
        return reasons.isEmpty() ? "no check was decided" : String.join("; ", reasons);
    }

    /** What a path's reason not to be judged is called. */
    static String nameOfFault(PathVerdict path) {
        return path.stoppedOnRequest() ? "Stopped" : "Fault";
    }

    private static List<Finding> of(PathVerdict path, Severity severity) {
        return path.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .toList();
    }
}
