package dev.rehearsal.verdict;

import dev.rehearsal.evidence.Judgement;
import dev.rehearsal.evidence.Severity;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Grades a verdict that was read once more: its outcome must follow from its own findings and gaps by the rule of {@link
 * Grading}, else somebody edited it. Stateless.
 */
final class Regrading {
    private Regrading() {}

    /** What does not follow, a sentence each; empty when all does. */
    static List<String> problems(Verdict verdict) {
        List<String> problems = new ArrayList<>();
        Severity failOn = verdict.provenance() == null || verdict.provenance().basis() == null
                ? null
                : verdict.provenance().basis().failOn();
        for (PathVerdict path : verdict.paths()) {
            Set<Outcome> possible = possible(path, failOn);
            if (!possible.contains(path.outcome())) {
                problems.add("path " + path.path() + " is called " + word(path.outcome())
                        + ", and its own findings and gaps make it "
                        + word(possible.iterator().next()));
            }
        }
        Outcome whole = verdict.paths().stream()
                .map(PathVerdict::outcome)
                .reduce(Outcome::combine)
                .orElse(Outcome.INCONCLUSIVE);
        if (verdict.outcome() != whole) {
            problems.add("the whole is called " + word(verdict.outcome()) + ", and its paths make it " + word(whole));
        }
        if (!ends(verdict)) {
            problems.add("it does not end at a time that there is");
        }
        return problems;
    }

    /** Several only where the verdict does not say which severity rejects, or a fault came on top of findings. */
    private static Set<Outcome> possible(PathVerdict path, @Nullable Severity failOn) {
        if (path.stoppedOnRequest()) {
            return EnumSet.of(Outcome.INCONCLUSIVE);
        }
        Judgement judgement = new Judgement(new TreeSet<>(path.decided()), path.findings(), path.unmeasured());
        Set<Outcome> possible = EnumSet.noneOf(Outcome.class);
        for (Severity each : failOn == null ? List.of(Severity.BLOCKER, Severity.WARNING) : List.of(failOn)) {
            possible.add(Grading.outcome(judgement, each));
        }
        if (path.fault() != null) {
            possible.remove(Outcome.APPROVED);
            possible.add(Outcome.INCONCLUSIVE);
        }
        return possible;
    }

    private static boolean ends(Verdict verdict) {
        try {
            return verdict.durationMillis() >= 0
                    && !verdict.startedAt().plusMillis(verdict.durationMillis()).isBefore(verdict.startedAt());
        } catch (DateTimeException | ArithmeticException beyond) {
            return false;
        }
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
