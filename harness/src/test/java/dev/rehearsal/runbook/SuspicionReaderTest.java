package dev.rehearsal.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.runbook.ExpectedFinding.Measure;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuspicionReaderTest {
    @Test
    void everySignIsRead() {
        List<ExpectedFinding> suspected = FrontMatter.of("book.md", """
                ---
                ends: new
                suspected:
                  - claim: The window is real downtime.
                    measure: downtime
                  - claim: Nothing is migrated.
                    findings: [schema.not-at-head, process.migrated-with-old-code]
                    about: events
                  - claim: The comparison fails.
                    findings: process.step-failed
                    command: diff .env
                    status: fails
                ---
                """).suspected();

        assertThat(suspected).hasSize(3);
        assertThat(suspected.get(0).line()).isEqualTo(4);
        assertThat(suspected.get(0).measure()).isEqualTo(Measure.DOWNTIME);
        assertThat(suspected.get(1).findings()).containsExactly("schema.not-at-head", "process.migrated-with-old-code");
        assertThat(Objects.requireNonNull(suspected.get(1).about()).pattern()).isEqualTo("events");
        assertThat(suspected.get(2).fails()).isTrue();
        assertThat(Objects.requireNonNull(suspected.get(2).command()).pattern()).isEqualTo("diff .env");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    suspected: x                                     | 2 | suspected needs a list
                    suspected: []                                    | 2 | suspected needs a list
                    suspected: [x]                                   | 2 | a suspicion is a map
                    suspected: [{measure: downtime}]                 | 2 | a suspicion needs a claim
                    suspected: [{claim: x}]                          | 2 | nothing would confirm this claim
                    suspected: [{claim: x, finding: a.b}]            | 2 | 'finding' is no key of a suspicion
                    suspected: [{claim: x, findings: [Lost]}]        | 2 | 'Lost' is no id
                    suspected: [{claim: [x], measure: downtime}]     | 2 | claim needs a text
                    suspected: [{claim: x, measure: uptime}]         | 2 | measure is downtime or writes-lost or writes-given-up
                    suspected: [{claim: x, command: y}]              | 2 | command and status belong together
                    suspected: [{claim: x, command: y, status: 1}]   | 2 | status is fails or succeeds, not '1'
                    suspected: [{claim: x, command: '(', status: fails}] | 2 | '(' is no regular expression
                    """)
    void whatIsWrongIsToldWithItsLine(String text, int line, String message) {
        assertThatThrownBy(() -> FrontMatter.of("book.md", "---\n" + text + "\n---\n"))
                .isInstanceOf(RunbookException.class)
                .hasMessageStartingWith("book.md:" + line + ": " + message);
    }
}
