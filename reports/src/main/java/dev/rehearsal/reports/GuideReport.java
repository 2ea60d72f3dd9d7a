package dev.rehearsal.reports;

import dev.rehearsal.evidence.Finding;
import dev.rehearsal.verdict.Course;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code guide.html} and {@code guide.md}: the report on the guide itself, for its owner. Stateless. */
public final class GuideReport {
    /** What stays behind when all is over, and no budget counts. */
    private static final Set<String> LEFT =
            Set.of("process.leftovers", "process.container-left-old", "schema.not-at-head");

    private GuideReport() {}

    /**
     * Writes both into the report directory, replacing what a former call left.
     *
     * @throws IOException when one cannot be written
     */
    public static void write(Verdict verdict, Guide guide, Path directory) throws IOException {
        Files.writeString(directory.resolve("guide.html"), new HtmlGuide(verdict, guide).document());
        Files.writeString(directory.resolve("guide.md"), new MarkdownGuide(verdict, guide).document());
    }

    /** All of it in one sentence. */
    static String sentence(Guide guide) {
        long works = count(guide, Outcome.APPROVED);
        long open = count(guide, Outcome.INCONCLUSIVE);
        return works + " of " + VerdictText.count(guide.sections().size(), "section") + " of the guide "
                + (works == 1 ? "does" : "do") + " what it is for when carried out as written; "
                + count(guide, Outcome.REJECTED) + " must not be followed as written"
                + (open == 0 ? "." : ", " + open + " could not be decided.");
    }

    /** What happened, in a sentence or two. */
    static String result(PathVerdict path) {
        return switch (path.outcome()) {
            case APPROVED ->
                "Carried out as written, it does what it is for; nothing was found that stands against it.";
            case REJECTED -> rejection(path);
            case INCONCLUSIVE ->
                path.fault() != null
                        ? "It could not be carried out to its end, through no fault of the guide: " + path.fault()
                        : "It could not be decided: "
                                + VerdictText.decisiveGaps(path).stream()
                                        .findFirst()
                                        .map(gap -> gap.id() + ", " + gap.reason())
                                        .orElse("no check applied.");
        };
    }

    /** What it costs to follow it, the downtime first. */
    static List<UserImpact.Fact> costs(PathVerdict path) {
        List<UserImpact.Fact> facts = new ArrayList<>();
        facts.add(new UserImpact.Fact(
                "Downtime", VerdictText.downtime(path) + ", longest outage " + VerdictText.longestOutage(path) + "."));
        facts.addAll(UserImpact.of(path));
        path.findings().stream()
                .filter(finding -> LEFT.contains(finding.id()))
                .map(Finding::message)
                .forEach(message -> facts.add(new UserImpact.Fact("Left behind", message)));
        return facts;
    }

    /** What became of a command. */
    static String status(Course.Step step) {
        if (step.exitCode() == 0) {
            return "ended well";
        }
        return (step.exitCode() == -1 ? "hung, and was ended" : "failed with " + step.exitCode())
                + (step.failed() ? "" : ", allowed");
    }

    private static String rejection(PathVerdict path) {
        List<Finding> blocking = VerdictText.blocking(path);
        if (blocking.isEmpty()) {
            return "Carried out as written, it must not be followed.";
        }
        int more = blocking.size() - 1;
        return "Carried out as written, it must not be followed: "
                + Printable.line(blocking.get(0).message(), 600)
                + (more == 0 ? "" : " Besides, " + VerdictText.count(more, "blocking finding") + ".");
    }

    private static long count(Guide guide, Outcome outcome) {
        return guide.sections().stream()
                .filter(section -> section.path().outcome() == outcome)
                .count();
    }
}
