package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.server.KeptReplicas.Kept;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellCommandTest {
    private static final List<Kept> KEPT =
            List.of(kept("run-2", "standard"), kept("run-1", "standard"), kept("run-1", "major"));

    @Test
    void withoutATerminalNoneIsAskedFor() {
        assertThat(ShellCommand.entering(KEPT.get(2), false)).contains("-i").doesNotContain("-it");
        assertThat(ShellCommand.entering(KEPT.get(2), true))
                .isEqualTo(KEPT.get(2).enterCommand());
    }

    @Test
    void theNewestRunIsMeantWhenNoneIsNamed() {
        assertThat(ShellCommand.chosen(KEPT, null, null)).isEqualTo(KEPT.get(0));
        assertThat(ShellCommand.chosen(KEPT, "run-1", "major")).isEqualTo(KEPT.get(2));
        assertThat(KEPT.get(2).enterCommand())
                .containsExactly(
                        "docker",
                        "exec",
                        "-it",
                        "-u",
                        "deploy",
                        "-w",
                        "/home/deploy/app",
                        "0123456789ab",
                        "bash",
                        "-l");
    }

    @Test
    void whatIsNotThereOrNotClearIsTold() {
        assertThatThrownBy(() -> ShellCommand.chosen(List.of(), null, null))
                .hasMessageContaining("No replica was kept");
        assertThatThrownBy(() -> ShellCommand.chosen(KEPT, "run-9", null))
                .hasMessageContaining("there are those of run-2, run-1");
        assertThatThrownBy(() -> ShellCommand.chosen(KEPT, "run-1", null))
                .hasMessageContaining("--path: major, standard");
        assertThatThrownBy(() -> ShellCommand.chosen(KEPT, "run-1", "same-day"))
                .hasMessageContaining("no replica of same-day");
    }

    @Test
    void whatWasKeptIsListedForPeopleAndPrograms() throws IOException {
        assertThat(ShellCommand.text(KEPT, false).lines())
                .hasSize(3)
                .first()
                .asString()
                .startsWith("run-2  standard");
        assertThat(ShellCommand.text(KEPT, true)).contains("\"path\" : \"major\"", "\"enter\" : \"docker exec -it");
        assertThat(ShellCommand.text(List.of(), false)).isEqualTo("Nothing was kept.\n");
    }

    private static Kept kept(String run, String path) {
        return new Kept(run, path, "deploy", "/home/deploy/app", "0123456789abcdef", Instant.EPOCH);
    }
}
