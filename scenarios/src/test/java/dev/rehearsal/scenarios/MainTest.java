package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aCommandThatDoesNotExistIsAUsageError() {
        assertThat(execute("rehurse")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("There is no command 'rehurse'");
    }

    @Test
    void aThreadThatNobodySupervisesDiesWithASentenceAndWithoutItsTraceAndMessage() {
        assertThat(toldOf("listener", new IllegalStateException("canary")))
                .isEqualTo(
                        "rehearse: the thread listener of Rehearsal ended by java.lang.IllegalStateException, which is no"
                                + " fault of the release; please report it.\n");
    }

    @Test
    void aStreamToTheEngineThatBreaksOffIsToldByItsReaderAlone() {
        assertThat(toldOf("docker-java-httpclient5-hijacking-stream-1", new IllegalStateException("closed")))
                .isEmpty();
    }

    private static String toldOf(String thread, Throwable fault) {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        Main.tell(new Thread(thread), fault, new PrintStream(told, true, StandardCharsets.UTF_8));
        return told.toString(StandardCharsets.UTF_8);
    }

    @Test
    void noCommandAtAllIsAUsageErrorThatSaysSo() {
        assertThat(execute()).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("Name a command.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --jobs 0                    | --jobs 0 is less than 1.
            --jobs many                 | Invalid value for option '--jobs': 'many' is not an int
            --data huge                 | --data huge is no size of target gitpulse; it has
            --data dump:nothing.sql     | nothing.sql does not exist; correct the path after 'dump:'.
            --show-values               | --show-values is for a dump
            --fail-on note              | Invalid value for option '--fail-on': 'note' is neither blocker nor warning
            --sideways                  | Unknown option: '--sideways'
            --from                      | Missing required parameter for option '--from' (VERSION)
            --from 2026.05.17           | no part may start with a zero
            --from 2026.5.17 --to 2026.5.15 | Release 2026.5.15 does not come after 2026.5.17
            --path sideways             | There is no path 'sideways'; there are
            --procedure sideways        | There is no procedure 'sideways'
            --target /nowhere.yaml      | /nowhere.yaml: there is no such file.
            --report-dir /proc/nowhere  | The report directory /proc/nowhere cannot be created
            --report-dir /etc/hostname  | The report directory /etc/hostname cannot be created: there is a file of that name.
            """)
    void whatCannotBeRunIsOneSentenceAndAUsageErrorBeforeAnyEngineIsAsked(String options, String sentence) {
        String target = options.contains("--target") ? "" : " --target ../fixtures/gitpulse/target.yaml";
        assertThat(execute(("run --path standard" + target + " " + options).split(" ")))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains(sentence);
        assertThat(err.toString().lines().count()).isLessThanOrEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "checks",
                "clean",
                "doctor",
                "guide",
                "init",
                "paths",
                "plan",
                "prove",
                "mask",
                "shell",
                "forecast",
                "completion",
                "verify",
                "shards",
                "merge",
                "compare"
            })
    void everyCommandExplainsItself(String command) {
        assertThat(execute(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: rehearse " + command);
    }

    @Test
    void noFooterIsWiderThanATerminal() {
        assertThat(Main.commandLine().getSubcommands().values())
                .flatExtracting(command ->
                        List.of(command.getCommandSpec().usageMessage().footer()))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    private int execute(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
