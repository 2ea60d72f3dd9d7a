package dev.rehearsal.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.machine.MachineLoad.OutOfMemory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KillsTest {
    private static final String ID = "4cb56e72a3dd17eb2e3c1fa9d5843499f7610a666aa5328f54b18393fc933505";
    private static final String INNER = "aaaa6e72a3dd17eb2e3c1fa9d5843499f7610a666aa5328f54b18393fc93bbbb";

    private static String line(String constraint, String hit, String task) {
        return "oom-kill:constraint=" + constraint + ",nodemask=(null),cpuset=x,mems_allowed=0,"
                + (hit.isEmpty() ? "global_oom," : "oom_memcg=" + hit + ",") + "task_memcg=" + task
                + ",task=python3,pid=4711,uid=1000\n";
    }

    @ParameterizedTest
    @CsvSource({
        // the machine's own memory, or a limit around the replica, as of a CI job
        "CONSTRAINT_NONE, '', /docker/ID/docker/INNER, true",
        "CONSTRAINT_MEMCG, /docker/ID, /docker/ID/docker/INNER, true",
        "CONSTRAINT_MEMCG, /job, /job/docker/ID/docker/INNER, true",
        "CONSTRAINT_MEMCG, /system.slice/docker-ID.scope, /system.slice/docker-ID.scope/docker/INNER, true",
        // a limit that the Compose file gives a container
        "CONSTRAINT_MEMCG, /docker/ID/docker/INNER, /docker/ID/docker/INNER, false",
        "CONSTRAINT_MEMCG, /system.slice/docker-ID.scope/docker/INNER, /system.slice/docker-ID.scope/docker/INNER,"
                + " false"
    })
    void theLimitThatWasHitTellsWhoseFaultItIs(String constraint, String hit, String task, boolean machine) {
        OutOfMemory seen = Kills.of(
                1,
                "replica " + ID + "\n" + line("CONSTRAINT_NONE", "", "/docker/" + ID)
                        + line(constraint, full(hit), full(task)));

        assertThat(seen.told()).isTrue();
        assertThat(seen.byMachine()).isEqualTo(machine ? List.of("python3") : List.of());
        assertThat(seen.byLimit()).isEqualTo(machine ? List.of() : List.of("python3"));
    }

    private static String full(String group) {
        return group.replace("ID", ID).replace("INNER", INNER);
    }

    @Test
    void whatIsKilledElsewhereIsOnlyCounted() {
        OutOfMemory seen = Kills.of(1, "replica " + ID + "\n" + line("CONSTRAINT_NONE", "", "/user.slice/browser"));

        assertThat(seen).isEqualTo(new OutOfMemory(1, true, List.of(), List.of()));
    }

    @Test
    void withoutTheKernelsLogItIsNotTold() {
        assertThat(Kills.of(2, "replica " + ID + "\n").told()).isFalse();
        assertThat(Kills.of(2, "").told()).isFalse();
        assertThat(Kills.of(0, "").byMachine()).isEmpty();
    }
}
