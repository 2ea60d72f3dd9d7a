package dev.rehearsal.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.verdict.Course.Step;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShellLogTest {
    private static final String MARKER = "\n@@8d3aea20-5413-4afb-8f23-d4b83793c22c 0@@\r\n";

    @Test
    void everyStepGetsWhatItsCommandPrinted() {
        String log = begin() + "\n$ docker compose pull\n api Pulling\r\n api Pulled\r\n" + MARKER
                + "\n$ git fetch\nReceiving 1%\rReceiving 100%, done.\r\n" + MARKER;

        assertThat(ShellLog.outputs(log, steps("docker compose pull", "git fetch")))
                .isEqualTo(Map.of(0, "api Pulling\n api Pulled", 1, "Receiving 100%, done."));
    }

    @Test
    void anEchoMayComeBeforeTheMarkerOfTheCommandBefore() {
        String log = begin()
                + "\n$ cd /srv\n\r\n\n$ git fetch\n@@8d3aea20-5413-4afb-8f23-d4b83793c22c 0@@\r\nFrom origin\r\n"
                + MARKER;

        assertThat(ShellLog.outputs(log, steps("cd /srv", "git fetch"))).isEqualTo(Map.of(0, "", 1, "From origin"));
    }

    @Test
    void aCommandThatHungHasWhatItPrintedUntilThen() {
        String log = begin() + "\n$ ls\na\r\n" + MARKER + "\n$ cat\nwaiting\r\n";

        assertThat(ShellLog.outputs(log, steps("ls", "cat", "never"))).isEqualTo(Map.of(0, "a", 1, "waiting"));
    }

    @Test
    void whatIsOfAnotherShellIsPassedOver() {
        String control =
                begin() + "\n$ docker compose up -d\nold\r\n" + MARKER + "\n$ docker compose ps\nold\r\n" + MARKER;
        String own = begin() + "\n$ docker compose ps\nnew\r\n" + MARKER;

        assertThat(ShellLog.outputs(control + own, steps("docker compose ps"))).isEqualTo(Map.of(0, "new"));
    }

    @Test
    void aLogOfAnotherFormTellsNothing() {
        assertThat(ShellLog.outputs("", steps("ls"))).isEmpty();
        assertThat(ShellLog.outputs("whatever\n$ ls\n", steps("ls"))).isEmpty();
        assertThat(ShellLog.outputs(begin(), steps("ls"))).isEmpty();
    }

    private static String begin() {
        return "stty -echo cols 240; PS1=; PS2=; cd ~; printf '...'\r\nbash-5.2$ \r\n" + MARKER;
    }

    private static List<Step> steps(String... commands) {
        return Stream.of(commands)
                .map(command -> new Step("Update", "Step", command, Samples.START, 1, 0, null, null))
                .toList();
    }
}
