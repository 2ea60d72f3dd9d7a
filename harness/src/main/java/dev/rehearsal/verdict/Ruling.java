package dev.rehearsal.verdict;

import dev.rehearsal.check.Finding;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.Unmeasured;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the checks made of a path. Immutable.
 *
 * @param decided ids of all findings that were decided, for or against
 * @param fault fault of the harness or machine that ended the path early; null when there was none
 */
public record Ruling(
        List<Finding> findings,
        List<Unmeasured> unmeasured,
        List<String> decided,
        @Nullable String fault) {
    /** Where nothing was decided. */
    public static final Ruling NONE = new Ruling(List.of(), List.of(), List.of(), null);

    public Ruling {
        findings = List.copyOf(findings);
        unmeasured = List.copyOf(unmeasured);
        decided = List.copyOf(decided);
    }

    /** What a judgement says. */
    public static Ruling of(Judgement judgement) {
        return new Ruling(judgement.findings(), judgement.unmeasured(), List.copyOf(judgement.decided()), null);
    }

    /** Where a fault kept the checks from deciding anything. */
    public static Ruling fault(String fault) {
        return NONE.because(fault);
    }

    /** The same, with the fault that ended the path. */
    public Ruling because(@Nullable String reason) {
        return new Ruling(findings, unmeasured, decided, reason);
    }
}
