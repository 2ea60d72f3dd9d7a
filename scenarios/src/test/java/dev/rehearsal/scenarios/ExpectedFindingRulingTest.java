package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.reports.Guide.Suspected;
import dev.rehearsal.reports.Guide.Suspected.Ruling;
import dev.rehearsal.runbook.ExpectedFinding;
import dev.rehearsal.runbook.FrontMatter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedFindingRulingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    findings: data.rows-lost                               | CONFIRMED | data.rows-lost: 3 rows are gone.
                    findings: data.rows-lost, about: commits               | CONFIRMED | data.rows-lost: 3 rows are gone.
                    findings: data.rows-lost, about: id 2                  | CONFIRMED | data.rows-lost: 3 rows are gone.
                    findings: data.rows-lost, about: users                 | REFUTED   | nothing of the kind
                    findings: schema.not-at-head                           | REFUTED   | nothing of the kind
                    findings: data.secret-unreadable                       | UNDECIDED | not decided: No table holds a secret.
                    findings: window.longer-than-planned                   | UNDECIDED | was not decided
                    findings: [window.longer-than-planned, data.rows-lost] | CONFIRMED | 3 rows
                    findings: [window.longer-than-planned, schema.not-at-head] | UNDECIDED | was not decided
                    command: alembic upgrade, status: fails                | CONFIRMED | ended with 1
                    command: alembic upgrade, status: succeeds             | REFUTED   | ended with 1
                    command: compose up, status: fails                     | UNDECIDED | no such command
                    measure: downtime                                      | CONFIRMED | 200 ms
                    measure: writes-lost                                   | REFUTED   | 0 acknowledged writes
                    measure: writes-given-up                               | UNDECIDED | not measured
                    """)
    void oneSignConfirmsAndOnlyAllOfThemRefute(String signs, Ruling ruling, String because) {
        ExpectedFinding suspicion = FrontMatter.of(
                        "book.md", "---\nsuspected: [{claim: It is so., " + signs + "}]\n---\n")
                .suspected()
                .get(0);

        Suspected ruled = ExpectedFindingRuling.rule(suspicion, GuideVerdicts.rejectedPath());

        assertThat(ruled.ruling()).isEqualTo(ruling);
        assertThat(ruled.claim()).isEqualTo("It is so.");
        assertThat(ruled.because()).contains(because);
    }
}
