package dev.rehearsal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMarkTest {
    private static final ProcessMark HERE = new ProcessMark("boot-1", "pid:[1] time:[1]", 7, "700");

    @TempDir
    private Path proc;

    @BeforeEach
    void processes() throws IOException {
        stat(1, "init", 'S', "2");
        stat(42, "java (x) y", 'S', "4200");
        stat(43, "java", 'Z', "4300");
    }

    @Test
    void theProcessOfTheMarkLivesWhateverTheWallClockSays() {
        assertThat(HERE.lifeOf(mark("boot-1", HERE.namespace(), 42, "4200"), proc))
                .isEqualTo(Life.LIVES);
    }

    @Test
    void aProcessThatIsGoneDeadOrAnotherUnderItsIdHasEnded() {
        assertThat(HERE.lifeOf(mark("boot-1", HERE.namespace(), 44, "4400"), proc))
                .isEqualTo(Life.ENDED);
        assertThat(HERE.lifeOf(mark("boot-1", HERE.namespace(), 42, "4199"), proc))
                .isEqualTo(Life.ENDED);
        assertThat(HERE.lifeOf(mark("boot-1", HERE.namespace(), 43, "4300"), proc))
                .isEqualTo(Life.ENDED);
    }

    @Test
    void anotherNamespaceBootOrMachineIsNotJudgedByThisListOfProcesses() {
        assertThat(HERE.lifeOf(mark("boot-1", "pid:[2] time:[1]", 44, "4400"), proc))
                .isEqualTo(Life.UNKNOWN);
        assertThat(HERE.lifeOf(mark("boot-2", HERE.namespace(), 44, "4400"), proc))
                .isEqualTo(Life.UNKNOWN);
        assertThat(mark("", "", 7, "").lifeOf(mark("", "", 44, ""), proc)).isEqualTo(Life.UNKNOWN);
    }

    @Test
    void aListThatHidesOtherUsersProcessesProvesNothingByWhatItLacks() throws IOException {
        Files.delete(proc.resolve("1/stat"));
        assertThat(HERE.lifeOf(mark("boot-1", HERE.namespace(), 44, "4400"), proc))
                .isEqualTo(Life.UNKNOWN);
        assertThat(HERE.lifeOf(mark("boot-1", HERE.namespace(), 42, "4200"), proc))
                .isEqualTo(Life.LIVES);
    }

    @Test
    void thisProcessLivesByItsOwnLabels() {
        Map<String, String> labels = RunLabels.ofThisProcess("r").asMap();
        Owners owners = new Owners(ProcessMark.ofThisProcess(), Map.of());
        assertThat(owners.of(labels)).isEqualTo(Files.isDirectory(Path.of("/proc/self")) ? Life.LIVES : Life.UNKNOWN);
    }

    @Test
    void labelsOfAnEarlierVersionCannotBeJudged() {
        Map<String, String> labels =
                Map.of(RunLabels.RUN, "r", RunLabels.PROCESS, "44", "dev.rehearsal.process-started", "1", "x", "y");
        assertThat(new Owners(HERE, Map.of()).of(labels)).isEqualTo(Life.UNKNOWN);
    }

    @Test
    void theLeaseDecidesForAnotherMachine() {
        Map<String, String> labels =
                new HashMap<>(new RunLabels("r", "owner", mark("boot-2", "pid:[9]", 44, "4400"), false).asMap());
        assertThat(new Owners(HERE, Map.of("owner", Life.LIVES)).of(labels)).isEqualTo(Life.LIVES);
        assertThat(new Owners(HERE, Map.of("owner", Life.ENDED)).of(labels)).isEqualTo(Life.ENDED);
        assertThat(new Owners(HERE, Map.of("other", Life.ENDED)).of(labels)).isEqualTo(Life.UNKNOWN);
    }

    private static ProcessMark mark(String boot, String namespace, long pid, String start) {
        return new ProcessMark(boot, namespace, pid, start);
    }

    private void stat(long pid, String name, char state, String start) throws IOException {
        Path directory = Files.createDirectories(proc.resolve(Long.toString(pid)));
        String fields = " 1 1 1 0 -1 4194560 0 0 0 0 0 0 0 0 20 0 1 0 ";
        Files.writeString(directory.resolve("stat"), pid + " (" + name + ") " + state + fields + start + " 0 0\n");
    }
}
