package dev.rehearsal.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunbookBlockTest {
    @Test
    void aRunbookIsReadAsAPersonReadsIt() {
        RunbookBlock.Text text = RunbookBlock.read("book.md", """
                ---
                ends: new
                ---

                # Update

                What it is
                for.

                - One.
                - Two.

                ## Preparation

                Why it
                stops.

                <!-- rehearse: may-fail -->
                ```bash
                # 1. Stop
                stop \\
                  all

                ```

                ```yaml deploy.yml
                a: b
                ```
                """);

        assertThat(text.title()).isEqualTo("Update");
        assertThat(text.introduction()).containsExactly("What it is for.", "- One.", "- Two.");
        assertThat(text.blocks())
                .containsExactly(
                        new RunbookBlock(List.of("Why it stops."), List.of("# 1. Stop", "stop \\", "  all", "")),
                        new RunbookBlock(List.of(), List.of("a: b")));
    }

    @Test
    void aTextWithoutAnythingIsEmpty() {
        assertThat(RunbookBlock.read("book.md", "")).isEqualTo(new RunbookBlock.Text("", List.of(), List.of()));
    }
}
