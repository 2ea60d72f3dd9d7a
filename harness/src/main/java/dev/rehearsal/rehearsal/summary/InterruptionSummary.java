package dev.rehearsal.rehearsal.summary;

import dev.rehearsal.evidence.migrations.Interruption;
import dev.rehearsal.evidence.migrations.Interruption.Cut;
import dev.rehearsal.evidence.migrations.Interruption.Sequel;
import dev.rehearsal.verdict.Trials;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What became of migrations that were cut off, in the verdict's own form. Stateless. */
public final class InterruptionSummary {
    private InterruptionSummary() {}

    public static Trials.@Nullable Interruption of(@Nullable Interruption seen) {
        if (seen == null) {
            return null;
        }
        return new Trials.Interruption(
                seen.statements(),
                seen.cuts(),
                seen.rests().stream()
                        .map(rest -> new Trials.Rest(
                                rest.cuts().stream().map(Cut::moment).toList(),
                                rest.left(),
                                word(rest.again()),
                                nullable(rest.down()),
                                nullable(rest.next())))
                        .toList(),
                seen.contests().stream()
                        .map(contest -> new Trials.Runners(
                                contest.runners(),
                                contest.exitCodes(),
                                word(contest.result()),
                                nullable(contest.again())))
                        .toList(),
                seen.untried(),
                seen.obstacle());
    }

    private static String word(Sequel sequel) {
        return sequel.end().name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String nullable(@Nullable Sequel sequel) {
        return sequel == null ? null : word(sequel);
    }
}
