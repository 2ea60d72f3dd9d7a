package dev.rehearsal.reports;

import dev.rehearsal.verdict.Course;
import dev.rehearsal.verdict.PathVerdict;
import java.util.ArrayList;
import java.util.List;

/** What is to be said of the machine that a path was rehearsed on. Stateless. */
final class MachineText {
    private MachineText() {}

    /** In sentences; empty when the machine lacked nothing and this was the first attempt. */
    static String of(PathVerdict path) {
        List<String> said = new ArrayList<>();
        Course.Machine machine = path.machine();
        if (machine != null) {
            if (machine.says() != null) {
                said.add(machine.says());
            }
            if (!machine.killed().isEmpty()) {
                said.add("The kernel killed for want of memory: " + String.join("; ", machine.killed()) + ".");
            }
            said.addAll(machine.clockSteps());
        }
        if (path.firstAttempt() != null) {
            said.add("This was the second attempt: the first, whose logs are in logs/" + path.path()
                    + "/first-attempt, was left undecided by the machine.");
        }
        return String.join(" ", said);
    }
}
