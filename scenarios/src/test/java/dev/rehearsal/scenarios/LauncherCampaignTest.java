package dev.rehearsal.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Any end of Java without a verdict is status 3, whatever ended it; signals reach it. */
@Tag("campaign")
class LauncherCampaignTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private Process start(String... command) throws IOException {
        List<String> whole = new ArrayList<>(List.of(
                // what began these tests may ignore them, as nohup does, and a shell that puts them into the background
                "env",
                "--default-signal=HUP,INT",
                "bash",
                "-c",
                "set -euo pipefail; source \"$0/setup/common.sh\"; source \"$0/setup/hand-over.sh\"; hand_over \"$@\"",
                Home.directory().toString()));
        whole.addAll(List.of(command));
        return new ProcessBuilder(whole)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said").toFile())
                .start();
    }

    private int status(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @ParameterizedTest
    @CsvSource({"100, 0", "101, 1", "102, 2", "103, 3", "130, 130", "143, 143", "129, 129"})
    void whatJavaMeansIsPassedOn(int java, int told) throws IOException, InterruptedException {
        assertThat(status(start("bash", "-c", "exit " + java))).isEqualTo(told);
    }

    /** Every other status that a process can have: of a JVM that cannot start, was killed, or aborted. */
    static IntStream notMeant() {
        return IntStream.concat(
                IntStream.of(0, 1, 2, 3, 4, 99, 104, 126, 127, 128, 131, 132, 133, 134),
                IntStream.of(135, 136, 137, 138, 139, 140, 141, 142, 144, 255));
    }

    @ParameterizedTest
    @MethodSource("notMeant")
    void whatNobodyMeantIsNoVerdict(int java) throws IOException, InterruptedException {
        assertThat(status(start("bash", "-c", "exit " + java))).isEqualTo(3);
        assertThat(Files.readString(directory.resolve("said"))).contains("status " + java + " and without a verdict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "SEGV", "ABRT", "BUS", "FPE", "ILL", "PIPE", "USR1", "ALRM", "SYS", "XCPU"})
    void whoKillsJavaGivesNoVerdict(String signal) throws IOException, InterruptedException {
        assertThat(status(start("bash", "-c", "kill -" + signal + " $$; sleep 60")))
                .isEqualTo(3);
    }

    static Stream<List<String>> hopeless() {
        return Stream.of(
                List.of("-Xmx1k"),
                List.of("-Xms900000g", "-Xmx900000g"),
                List.of("-XX:NoSuchOption"),
                List.of("-cp", "/nowhere"),
                List.of("-XX:ThreadStackSize=1", "-XX:+UseSerialGC", "-Xlog:nothing=none:file=/nowhere/x"),
                List.of("-javaagent:/nowhere.jar"));
    }

    @ParameterizedTest
    @MethodSource("hopeless")
    void aJvmThatCannotStartGivesNoVerdict(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(options);
        command.add("dev.rehearsal.scenarios.Main");

        assertThat(status(start(command.toArray(String[]::new)))).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
    void aSignalReachesTheJvmWhichEndsInOrder(String signal, int told) throws IOException, InterruptedException {
        Path up = directory.resolve("up");
        Process launcher = start(
                JAVA,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Orderly.class.getName(),
                up.toString());
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> Files.exists(up));

        new ProcessBuilder("kill", "-" + signal, Long.toString(launcher.pid()))
                .start()
                .waitFor();

        assertThat(status(launcher)).isEqualTo(told);
        assertThat(directory.resolve("up.removed")).exists();
    }

    @ParameterizedTest
    @CsvSource({"'', 3", "--help, 0", "paths --no-such-option, 2"})
    void theCommandItselfSaysWhatItMeans(String arguments, int told) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(JAVA, "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        if (arguments.isEmpty()) {
            command.add("no.such.Main");
        } else {
            command.add(Main.class.getName());
            command.addAll(List.of(arguments.split(" ")));
        }

        assertThat(status(start(command.toArray(String[]::new)))).isEqualTo(told);
    }

    /** Waits for its end, and clears up. */
    static final class Orderly {
        private Orderly() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            Path up = Path.of(arguments[0]);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    Files.createFile(up.resolveSibling("up.removed"));
                } catch (IOException failed) {
                    throw new IllegalStateException(failed);
                }
            }));
            Files.createFile(up);
            new java.util.concurrent.CountDownLatch(1).await();
        }
    }
}
