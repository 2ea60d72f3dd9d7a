package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aCommandThatDoesNotExistIsAUsageError() {
        assertThat(execute("rehurse")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("rehurse");
    }

    @Test
    void noCommandAtAllIsAUsageErrorThatSaysSo() {
        assertThat(execute()).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("Name a command.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"checks", "clean", "doctor", "paths", "plan"})
    void everyCommandExplainsItself(String command) {
        assertThat(execute(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: rehearse " + command);
    }

    private int execute(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
