package dev.rehearsal.runbook;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is suspected of a procedure before anyone has carried it out, and what would confirm it: any one of the given
 * signs. Immutable.
 *
 * @param line of the claim in the runbook, from 1
 * @param claim one sentence
 * @param findings ids of findings, each of which would confirm it
 * @param about what subject, message or evidence of the finding must contain; null for any
 * @param command a command of the procedure; null when none is a sign
 * @param fails whether that command's failure confirms it, else its success does
 * @param measure a measurement that confirms it when it is more than nothing; null when none is a sign
 */
public record ExpectedFinding(
        int line,
        String claim,
        List<String> findings,
        @Nullable Pattern about,
        @Nullable Pattern command,
        boolean fails,
        @Nullable Measure measure) {
    public ExpectedFinding {
        findings = List.copyOf(findings);
    }

    /** What can be more than nothing. */
    public enum Measure {
        DOWNTIME,
        WRITES_LOST,
        WRITES_GIVEN_UP
    }
}
