package dev.rehearsal.verdict;

import dev.rehearsal.evidence.Finding;
import dev.rehearsal.evidence.Judgement;
import dev.rehearsal.evidence.Unmeasured;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the checks made of a path. Immutable.
 *
 * @param decided ids of all findings that were decided, for or against
 * @param fault what kept the path from a verdict, and is no fault of the release: of the harness or machine, or the
 *     operator's wish; null when there was nothing
 * @param stoppedOnRequest whether {@code fault} is the operator's wish, so that nothing is there to be mended;
 *     null, as in verdicts of older versions, is false
 */
public record Ruling(
        List<Finding> findings,
        List<Unmeasured> unmeasured,
        List<String> decided,
        @Nullable String fault,
        @Nullable Boolean stoppedOnRequest) {
    /** Where nothing was decided. */
    public static final Ruling NONE = new Ruling(List.of(), List.of(), List.of(), null, false);

    public Ruling {
        findings = List.copyOf(findings);
        unmeasured = List.copyOf(unmeasured);
        decided = List.copyOf(decided);
        stoppedOnRequest = Boolean.TRUE.equals(stoppedOnRequest);
    }

    /** What a judgement says. */
    public static Ruling of(Judgement judgement) {
        return new Ruling(judgement.findings(), judgement.unmeasured(), List.copyOf(judgement.decided()), null, false);
    }

    /** Where a fault kept the checks from deciding anything. */
    public static Ruling fault(String fault) {
        return NONE.because(fault);
    }

    /** The same, with the fault that ended the path. */
    public Ruling because(@Nullable String reason) {
        return new Ruling(findings, unmeasured, decided, reason, false);
    }

    /** The same with findings of before, where this has none of that id and subject. */
    Ruling withFurther(List<Finding> earlier) {
        List<Finding> all = new ArrayList<>(findings);
        earlier.stream()
                .filter(each -> findings.stream()
                        .noneMatch(known ->
                                known.id().equals(each.id()) && known.subject().equals(each.subject())))
                .forEach(all::add);
        return new Ruling(all, unmeasured, decided, fault, stoppedOnRequest);
    }

    /** The same, which is no verdict since the operator wanted to look. */
    public Ruling stoppedOnRequest(String reason) {
        return new Ruling(findings, unmeasured, decided, reason, true);
    }
}
