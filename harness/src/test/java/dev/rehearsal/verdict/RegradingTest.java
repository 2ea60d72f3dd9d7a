package dev.rehearsal.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.Finding;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.Unmeasured;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RegradingTest {
    private static final Finding BLOCKER = finding(Severity.BLOCKER);
    private static final Finding WARNING = finding(Severity.WARNING);
    private static final Unmeasured GAP = new Unmeasured("data.rows-changed", "Not read.", true);
    private static final List<String> DECIDED = List.of("data.rows-lost");

    @Test
    void whatFollowsPasses() {
        assertThat(problems(Outcome.APPROVED, ruling(List.of(), List.of(), null), Severity.BLOCKER))
                .isEmpty();
        assertThat(problems(Outcome.REJECTED, ruling(List.of(BLOCKER), List.of(GAP), null), Severity.BLOCKER))
                .isEmpty();
        assertThat(problems(Outcome.INCONCLUSIVE, ruling(List.of(WARNING), List.of(GAP), null), Severity.BLOCKER))
                .isEmpty();
        assertThat(problems(Outcome.INCONCLUSIVE, Ruling.fault("The engine went away."), Severity.BLOCKER))
                .isEmpty();
        assertThat(problems(
                        Outcome.INCONCLUSIVE,
                        ruling(List.of(BLOCKER), List.of(), null).stoppedOnRequest("Stopped."),
                        Severity.BLOCKER))
                .isEmpty();
    }

    @Test
    void anOutcomeThatItsFindingsContradictIsNamed() {
        assertThat(problems(Outcome.APPROVED, ruling(List.of(BLOCKER), List.of(), null), Severity.BLOCKER))
                .containsExactly("path standard is called approved, and its own findings and gaps make it rejected");
        assertThat(problems(Outcome.APPROVED, ruling(List.of(), List.of(GAP), null), Severity.BLOCKER))
                .hasSize(1);
        assertThat(problems(Outcome.APPROVED, Ruling.NONE, Severity.BLOCKER)).hasSize(1);
        assertThat(problems(Outcome.APPROVED, ruling(List.of(), List.of(), "a fault"), Severity.BLOCKER))
                .hasSize(1);
        assertThat(problems(Outcome.REJECTED, ruling(List.of(), List.of(), null), Severity.BLOCKER))
                .hasSize(1);
    }

    @Test
    void theSeverityThatRejectsIsTheVerdictsOwn() {
        Ruling warned = ruling(List.of(WARNING), List.of(), null);

        assertThat(problems(Outcome.APPROVED, warned, Severity.BLOCKER)).isEmpty();
        assertThat(problems(Outcome.APPROVED, warned, Severity.WARNING)).hasSize(1);
        assertThat(problems(Outcome.REJECTED, warned, Severity.WARNING)).isEmpty();
        assertThat(problems(Outcome.REJECTED, warned, Severity.BLOCKER)).hasSize(1);
        // a verdict of an older version does not say it
        assertThat(problems(Outcome.APPROVED, warned, null)).isEmpty();
        assertThat(problems(Outcome.REJECTED, warned, null)).isEmpty();
    }

    @Test
    void theWholeIsWhatItsPathsMakeIt() {
        PathVerdict good = path(Outcome.APPROVED, ruling(List.of(), List.of(), null));
        PathVerdict bad = path(Outcome.REJECTED, ruling(List.of(BLOCKER), List.of(), null));

        assertThat(Regrading.problems(verdict(Outcome.APPROVED, List.of(good, bad), Severity.BLOCKER, 1)))
                .containsExactly("the whole is called approved, and its paths make it rejected");
        assertThat(Regrading.problems(verdict(Outcome.APPROVED, List.of(), Severity.BLOCKER, 1)))
                .hasSize(1);
    }

    @Test
    void aTimeThatThereIsNotIsNamed() {
        PathVerdict good = path(Outcome.APPROVED, ruling(List.of(), List.of(), null));

        assertThat(Regrading.problems(verdict(Outcome.APPROVED, List.of(good), Severity.BLOCKER, -1)))
                .containsExactly("it does not end at a time that there is");
    }

    private static List<String> problems(Outcome outcome, Ruling ruling, @Nullable Severity failOn) {
        return Regrading.problems(verdict(outcome, List.of(path(outcome, ruling)), failOn, 1));
    }

    private static Verdict verdict(Outcome outcome, List<PathVerdict> paths, @Nullable Severity failOn, long duration) {
        Provenance.Basis basis =
                failOn == null ? null : new Provenance.Basis("a".repeat(64), "small", false, failOn, List.of());
        return new Verdict(
                Verdict.SCHEMA_VERSION,
                "run",
                "app",
                "1.0.0",
                "2.0.0",
                null,
                outcome,
                "0.1.0",
                Instant.parse("2026-05-17T20:00:00Z"),
                duration,
                "./rehearse run",
                Map.of(),
                paths,
                List.of(),
                new Provenance(Map.of(), Map.of(), List.of(), basis, List.of(), null));
    }

    private static PathVerdict path(Outcome outcome, Ruling ruling) {
        return PathVerdict.of(new Rehearsed("standard", "recommended", "1.0.0", "2.0.0"), outcome)
                .with(ruling);
    }

    private static Ruling ruling(List<Finding> findings, List<Unmeasured> gaps, @Nullable String fault) {
        return new Ruling(findings, gaps, DECIDED, fault, false);
    }

    private static Finding finding(Severity severity) {
        return new Finding("data.rows-lost", severity, "commits", "Rows are gone.", List.of());
    }
}
