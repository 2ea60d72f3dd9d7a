package dev.rehearsal.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.machine.Reading.Total;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
    private static final String SAID = """
        boot c9a7727c
        uptime 1099.56 1182.82
        wall 1796089912.250000
        after 1099.57 1182.82
        stat cpu  100 20 300 4000 50 6 7 80 9 9
        psi-cpu some avg10=99.25 avg60=87.40 avg300=45.44 total=231529422
        psi-cpu full avg10=0.00 avg60=0.00 avg300=0.00 total=0
        psi-memory some avg10=0.00 avg60=0.00 avg300=0.00 total=3
        psi-memory full avg10=0.00 avg60=0.00 avg300=0.00 total=2
        psi-io full avg10=0.00 avg60=0.17 avg300=0.93 total=10863009
        killed 4
        """;

    @Test
    void readsTotalsOfTheFirstVersionOfControlGroups() {
        Reading reading = Reading.of(SAID + "group-nanos 37488763\n");

        assertThat(reading.boot()).isEqualTo("c9a7727c");
        assertThat(reading.get(Total.UPTIME)).hasValue(1_099_560_000_000L);
        assertThat(reading.get(Total.UPTIME_AFTER)).hasValue(1_099_570_000_000L);
        assertThat(reading.get(Total.WALL)).hasValue(1_796_089_912_250_000_000L);
        assertThat(reading.get(Total.PROCESSORS)).hasValue(45_630_000_000L);
        // without idle, iowait and what was nice enough to wait
        assertThat(reading.get(Total.BUSY)).hasValue(4_930_000_000L);
        assertThat(reading.get(Total.STOLEN)).hasValue(800_000_000L);
        assertThat(reading.get(Total.REPLICA)).hasValue(37_488_763L);
        assertThat(reading.get(Total.CPU_SOME)).hasValue(231_529_422_000L);
        assertThat(reading.get(Total.MEMORY_FULL)).hasValue(2_000L);
        assertThat(reading.get(Total.IO_FULL)).hasValue(10_863_009_000L);
        assertThat(reading.get(Total.KILLED)).hasValue(4);
    }

    @Test
    void readsTotalsOfTheSecondVersionOfControlGroups() {
        Reading reading = Reading.of(SAID + "group usage_usec 1234\ngroup user_usec 1000\n");

        assertThat(reading.get(Total.REPLICA)).hasValue(1_234_000L);
    }

    @Test
    void readsWhatTheLimitsOfTheReplicasContainerDid() {
        Reading first = Reading.of(SAID + """
                group-nanos 37488763
                group nr_periods 40
                group nr_throttled 12
                group throttled_time 950000000
                pids max 3
                pids-now 17
                pids-most 512
                """);
        assertThat(first.get(Total.THROTTLED)).hasValue(950_000_000L);
        assertThat(first.get(Total.REFUSED)).hasValue(3);
        assertThat(first.processes()).hasValue(17);
        assertThat(first.mostProcesses()).hasValue(512);

        Reading second = Reading.of(SAID + "group throttled_usec 1500\npids max 8\npids-local max 5\npids-most max\n");
        assertThat(second.get(Total.THROTTLED)).hasValue(1_500_000L);
        // that of a container in the replica is the application's own
        assertThat(second.get(Total.REFUSED)).hasValue(5);
        assertThat(second.mostProcesses()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    @EnabledOnOs(OS.LINUX)
    void theCommandReadsTheLimitsInBothVersionsOfControlGroups(boolean second, @TempDir Path groups)
            throws IOException, InterruptedException {
        Path cpu = second ? groups : Files.createDirectories(groups.resolve("cpu"));
        Path pids = second ? groups : Files.createDirectories(groups.resolve("pids"));
        Files.writeString(
                cpu.resolve("cpu.stat"),
                second ? "usage_usec 7\nthrottled_usec 9\n" : "nr_throttled 1\nthrottled_time 9000\n");
        Files.writeString(pids.resolve("pids.events"), "max 4\n");
        Files.writeString(pids.resolve("pids.current"), "31\n");
        Files.writeString(pids.resolve("pids.max"), "32\n");
        Process bash =
                new ProcessBuilder("bash", "-c", Reading.COMMAND.replace("/sys/fs/cgroup", groups.toString())).start();
        Reading reading = Reading.of(new String(bash.getInputStream().readAllBytes()));

        assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(reading.get(Total.THROTTLED)).hasValue(9_000);
        assertThat(reading.get(Total.REFUSED)).hasValue(4);
        assertThat(reading.processes()).hasValue(31);
        assertThat(reading.mostProcesses()).hasValue(32);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "OCI runtime exec failed: exec failed",
                "stat cpu  1 2 3",
                "stat cpu  1 2 3 4 5 6 7 x",
                "uptime none",
                "psi-cpu some total=",
                "group-nanos -5",
                "killed 99999999999999999999"
            })
    void whatMakesNoSenseIsNotKnown(String said) {
        assertThat(EnumSet.allOf(Total.class))
                .allSatisfy(total -> assertThat(Reading.of(said).get(total)).isEmpty());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theCommandGetsItsAnswersFromThisMachineWithoutStartingAProcess() throws IOException, InterruptedException {
        Process bash = new ProcessBuilder("bash", "-c", "PATH=/nowhere; " + Reading.COMMAND).start();
        String output = new String(bash.getInputStream().readAllBytes());

        assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(bash.exitValue()).isZero();
        Reading reading = Reading.of(output);
        assertThat(reading.boot()).isEqualTo(Reading.thisBoot()).isNotEmpty();
        assertThat(reading.get(Total.UPTIME)).isPresent();
        assertThat(reading.get(Total.WALL)).isPresent();
        assertThat(reading.get(Total.PROCESSORS)).isPresent();
        assertThat(reading.get(Total.BUSY)).isPresent();
    }
}
