package dev.rehearsal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RunbookParserTest {
    private static final String GOOD = """
            # Standard update

            Prose that no machine runs.

            ## Update
            ```bash
            # 1. Switch
            cd /srv/app
            git checkout v1.1.0
            # 2. Run a long one
            docker compose exec api \\
              python -c "print('# not a step')"
            ```
            ```yaml
            # no step either
            ```
            ## After
            ```bash
            # Verify it
            open https://example.org
            curl https://old.example.org/health
            ```
            """;

    @Test
    void aRunbookBecomesAPlanThatPrintsBothTexts() {
        assertThat(PlanPrinter.print(parse(GOOD))).isEqualTo("""
                standard (documented): 2026.5.15 -> 2026.5.17

                Update
                  1. Switch (line 7)
                     $ cd /srv/app
                     $ git checkout v1.1.0
                     -> git checkout 2026.5.17
                  2. Run a long one (line 10)
                     $ docker compose exec api \\
                            python -c "print('# not a step')"

                After
                  3. Verify it (line 19)
                     by hand: open https://example.org
                     $ curl https://old.example.org/health
                """);
    }

    @Test
    void aPlanWithoutVerificationIsRefused() {
        assertThatThrownBy(() -> parse("## Update\n```bash\n# 1. Go\ntrue\n```\n"))
                .isInstanceOf(RunbookException.class)
                .hasMessageStartingWith("book.md:5: no step verifies");
    }

    @Test
    void anOpenBlockIsRefusedWithTheLineItOpensIn() {
        assertThatThrownBy(() -> parse("text\n```bash\n# 1. Verify\ntrue\n"))
                .hasMessageStartingWith("book.md:2: this block is never closed");
    }

    @Test
    void aCommandWithoutAStepIsRefused() {
        assertThatThrownBy(() -> parse("```bash\ntrue\n```\n"))
                .hasMessageStartingWith("book.md:2: 'true' belongs to no step");
    }

    @Test
    void aRunbookThatRunsNothingIsRefused() {
        assertThatThrownBy(() -> parse("## Verify\n```bash\n# Verify\nopen https://example.org\n```\n"))
                .hasMessageContaining("nothing is to be run");
        assertThatThrownBy(() -> parse("")).hasMessageStartingWith("book.md:1: nothing is to be run");
    }

    @Test
    void theLongestLiteralWinsAndNoValueIsReplacedAgain() {
        Substitutions table = new Substitutions(Map.of("v1", "{from}", "v1.1.0", "{to}", "2026", "never"));
        assertThat(table.apply("v1.1.0 v1", "2026.5.15", "2026.5.17")).isEqualTo("2026.5.17 2026.5.15");
    }

    private static Plan parse(String markdown) {
        return new RunbookParser("book.md", new Substitutions(Map.of("v1.1.0", "{to}")), "2026.5.15", "2026.5.17")
                .parse("standard", "documented", markdown);
    }
}
