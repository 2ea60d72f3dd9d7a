package dev.rehearsal.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.verdict.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleSummaryTest {
    @Test
    void anApprovalIsOneLineAndItsPath() {
        assertThat(printed(Samples.approved(), false)).isEqualTo("""
                Approved  gitpulse 2026.5.15 -> 2026.5.17 was rehearsed on 1 path, and nothing was found that stands against it.

                  path      procedure    releases                outcome   downtime  longest outage  data          duration
                  standard  recommended  2026.5.15 -> 2026.5.17  approved  1.9 s     1.9 s           nothing lost  41 s

                1 warning
                  standard  process.leftovers  The procedure leaves 2 images of the old release behind (1.1 GB); \
                remove them after the next release with 'docker image prune'.

                report  run/report.html
                repeat  ./rehearse run --target fixtures/gitpulse/target.yaml --from 2026.5.15 --to 2026.5.17 --path all
                """);
    }

    @Test
    void aRejectionSaysWhatBlocksAndWhatToDo() {
        assertThat(printed(Samples.rejected(), false))
                .containsSubsequence(
                        "Rejected  ",
                        "blocks database-rollback  data.rows-lost  public.commits\n  3 of 500,000 rows",
                        "restore from the backup",
                        "id=48211",
                        "fault on zero-downtime",
                        "not measured on zero-downtime\n  availability.outage-over-budget  The probe did not attach.",
                        "old beside old\n  zero-downtime  Before anything else, zero-downtime-control took 25 s:"
                                + " 37 of 4,918 requests failed, longest outage 310 ms, 145 ms at the 99th percentile.",
                        "1 way back\n  database-rollback  The old release was healthy again after 21 s; the objective is 15 s.",
                        "gives up 3 acknowledged writes, of which 2 can be sent again (GitLab, by redelivery: 2)",
                        "2 warnings",
                        "repeat  ./rehearse run");
    }

    @Test
    void aRehearsalWithoutAPathSaysSo() {
        assertThat(printed(Samples.empty(), false)).startsWith("Inconclusive  ").contains("no path was rehearsed");
    }

    @Test
    void aPathThatTheTargetCannotHaveIsToldWithItsReason() {
        assertThat(printed(Samples.partlyApplicable(), false))
                .startsWith("Approved  ")
                .contains("not applicable to this target\n  zero-downtime  no service has the role proxy\n");
        assertThat(printed(Samples.notApplicable(), false))
                .startsWith("Inconclusive  ")
                .contains("no path was rehearsed, since none is applicable to this target")
                .doesNotContain("procedure");
    }

    @Test
    void colourIsUsedOnlyWhenAskedFor() {
        assertThat(printed(Samples.approved(), true)).startsWith("\u001b[1;32mApproved\u001b[0m");
        assertThat(printed(Samples.hostile(), false)).doesNotContain("\u001b", "\u202e", "\u0000");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "999, 999 ms",
        "1000, 1.0 s",
        "9949, 9.9 s",
        "9950, 10 s",
        "59499, 59 s",
        "59500, 1 min 00 s",
        "184300, 3 min 04 s",
        "3599499, 59 min 59 s",
        "3600000, 1 h 00 min",
        "7260000, 2 h 01 min"
    })
    void aSpanIsShort(long millis, String text) {
        assertThat(Span.of(millis)).isEqualTo(text);
    }

    private static String printed(Verdict verdict, boolean colour) {
        StringWriter out = new StringWriter();
        ConsoleSummary.print(verdict, Path.of("run"), new PrintWriter(out), colour);
        return out.toString();
    }
}
