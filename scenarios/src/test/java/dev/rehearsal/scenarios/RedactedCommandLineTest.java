package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

class RedactedCommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Command(name = "fails")
    static final class Fails implements Runnable {
        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it before it runs
        private CommandSpec spec;

        @Override
        public void run() {
            RedactedCommandLine.redactionOf(spec).learn("TOKEN", "canary-token");
            spec.commandLine().getOut().print("a canary-");
            spec.commandLine().getOut().println("token, and the end canary-tok");
            throw new IllegalStateException("of canary-token");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--target=https://me:canary-pass@git.example.org/x", "--no-such=postgresql://me:canary-pass@db/x"
            })
    void noCommandRepeatsAPasswordThatStandsInItsArguments(String argument) {
        int status = executed(Main.commandLine(), "plan", argument);

        assertThat(status).isEqualTo(ExitStatus.USAGE);
        assertThat(err + "" + out).contains("<").doesNotContain("canary-pass");
    }

    @Test
    void whatACommandLearnsIsHiddenInAllThatItPrintsAndInItsFaults() {
        RedactedCommandLine line = new RedactedCommandLine(new Main());
        line.addSubcommand(new Fails());
        line.setExecutionExceptionHandler(Main.commandLine().getExecutionExceptionHandler());

        assertThat(executed(line, "fails")).isEqualTo(ExitStatus.INCONCLUSIVE);

        assertThat(out.toString()).startsWith("a <TOKEN>, and the end <TOKEN>");
        assertThat(err.toString())
                .contains("IllegalStateException: of <TOKEN>", "\tat ")
                .doesNotContain("canary");
    }

    private int executed(CommandLine line, String... arguments) {
        return line.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
