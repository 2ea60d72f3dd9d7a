package dev.rehearsal.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.descriptor.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigrationCommandsTest {
    private static MigrationCommands commands(@Nullable String downgrade, @Nullable String downgradeStep) {
        return new MigrationCommands(
                "up",
                null,
                new Target.Migrations("", "", null, null, "up", null, downgrade, downgradeStep, List.of(), Set.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        echo to {revision}      | -         | to r 1
        echo "to {revision}"    | -         | to r 1
        echo by {count}         | -         | by 3
        -                       | echo step | step step step
        """)
    void theWayDownIsToldHowFar(@Nullable String downgrade, @Nullable String step, String said)
            throws IOException, InterruptedException {
        String command = commands(downgrade, step).down(List.of("r 1"), 3);

        assertThat(said(String.valueOf(command))).isEqualTo(said);
    }

    @Test
    void aStepThatFailsIsTheLastOne() throws IOException, InterruptedException {
        String command = commands(null, "echo step; false").down(List.of("r1"), 3);

        assertThat(said(command + " || true")).isEqualTo("step");
    }

    @Test
    void severalRevisionsAreNoPlaceToGoTo() {
        assertThat(commands("down {revision}", null).down(List.of("r1", "r2"), 3))
                .isNull();
        assertThat(commands("down {count}", null).down(List.of("r1", "r2"), 3)).isNotNull();
    }

    @Test
    void withoutAnyCommandNothingLeadsDown() {
        assertThat(commands(null, null).leadDown()).isFalse();
        assertThat(commands(null, null).down(List.of("r1"), 1)).isNull();
        assertThat(commands(null, "down").leadDown()).isTrue();
    }

    private static String said(String command) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("bash", "-c", command).start();
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        shell.waitFor();
        return out.replace('\n', ' ').strip();
    }
}
