package dev.rehearsal.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void aPlanThatSaysWhyItVerifiesNothingIsTaken() {
        Plan plan = parse("---\nunverified: the guide has none\n---\n```bash\n# 1. Go\ntrue\n```\n");

        assertThat(plan.conditions().unverified()).isEqualTo("the guide has none");
        assertThat(plan.phases().get(0).steps().get(0).line()).isEqualTo(5);
    }

    @Test
    void aBlockWithANameIsAFile() {
        Plan plan = parse("""
                ```yaml deploy.yml
                ---
                version: v1.1.0

                # no step
                ```
                ```bash
                # 1. Verify
                cat deploy.yml
                ```
                """);

        assertThat(plan.files())
                .containsExactly(new PlanFile(
                        1,
                        "deploy.yml",
                        "---\nversion: v1.1.0\n\n# no step\n",
                        "---\nversion: 2026.5.17\n\n# no step\n"));
        assertThat(plan.phases()).hasSize(1);
    }

    @Test
    void whatGoesBeforeAndAfterIsPrinted() {
        Plan inner = parse("```bash\n# 1. Verify\ntrue\n```\n");
        Plan plan = parse("""
                ---
                ends: old
                after: standard
                fails: true
                host: controller
                verifies: backup
                directory: /srv/app
                unverified: the guide has none
                ---
                ```yaml a.yml
                v: v1.1.0
                ```
                <!-- rehearse: may-fail, shows=cause -->
                ```bash
                # 1. Go
                go v1.1.0
                ```
                """).around(inner, inner, inner);

        assertThat(PlanPrinter.print(plan)).isEqualTo("""
                standard (documented): 2026.5.15 -> 2026.5.17
                  ends with the old release
                  runs on the controller
                  starts in /srv/app
                  the newest backup is restored elsewhere and compared
                  verifies nothing itself: the guide has none

                Before it, old beside old, to measure by:
                  standard (documented): 2026.5.15 -> 2026.5.17

                  (no phase)
                    1. Verify (line 2)
                       $ true

                First, expected to fail:
                  standard (documented): 2026.5.15 -> 2026.5.17

                  (no phase)
                    1. Verify (line 2)
                       $ true

                File a.yml (line 10)
                   | v: v1.1.0
                   becomes
                   | v: 2026.5.17

                (no phase)
                  1. Go (line 15)
                     $ go v1.1.0
                     -> go 2026.5.17
                     (may fail; must show cause)

                Then, only to measure:
                  standard (documented): 2026.5.15 -> 2026.5.17

                  (no phase)
                    1. Verify (line 2)
                       $ true
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ```yaml ../x.yml;x;```                 | 1 | '../x.yml' is no plain name of a file
                    ```yaml ..;x;```                       | 1 | '..' is no plain name of a file
                    ```yaml a b;x;```                      | 1 | a block begins with ``` and at most two words
                    ````bash;x;````                        | 1 | a block begins with ``` and at most two words
                    ```yaml a;x;```;;```yaml a;y;```       | 5 | the file a is there twice
                    ```bash;# 1. Verify;true;```bash;x;``` | 1 | this block is never closed
                    """)
    void whatIsWrongWithABlockIsToldWithItsLine(String text, int line, String message) {
        assertThatThrownBy(() -> parse(text.replace(';', '\n')))
                .isInstanceOf(RunbookException.class)
                .hasMessageStartingWith("book.md:" + line + ": " + message);
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
        return new RunbookParser(
                        "book.md", RunbookPlaceholders.literal(Map.of("v1.1.0", "{to}")), "2026.5.15", "2026.5.17")
                .parse("standard", "documented", markdown);
    }
}
