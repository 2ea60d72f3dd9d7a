package dev.rehearsal.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which process something belongs to, in a way that clocks, reused process ids and other PID namespaces cannot blur: the
 * kernel's boot id, the namespaces in which the id counts, the id, and the start in ticks since boot. Immutable.
 *
 * @param boot the kernel's boot id; empty where there is no {@code /proc}
 * @param namespace of process ids and of time
 * @param start in ticks since boot, as {@code /proc/PID/stat} says
 */
record ProcessMark(String boot, String namespace, long pid, String start) implements Owners.Witness {
    private static final int STATE = 0;
    private static final int START = 19;

    /** The mark of this process; without a boot id where it cannot be told. */
    static ProcessMark ofThisProcess() {
        return ofThisProcess(Path.of("/proc"));
    }

    static ProcessMark ofThisProcess(Path proc) {
        long pid = ProcessHandle.current().pid();
        try {
            String self = Files.readSymbolicLink(proc.resolve("self")).toString();
            String boot =
                    Files.readString(proc.resolve("sys/kernel/random/boot_id")).strip();
            String namespace = link(proc, "self/ns/pid") + " " + link(proc, "self/ns/time");
            String start = fields(proc, pid).map(each -> each[START]).orElse("");
            // a /proc of another namespace counts otherwise
            if (self.equals(Long.toString(pid)) && !start.isEmpty()) {
                return new ProcessMark(boot, namespace, pid, start);
            }
        } catch (IOException | RuntimeException unreadable) {
            // such as on macOS
        }
        return new ProcessMark("", "", pid, "");
    }

    private static String link(Path proc, String name) throws IOException {
        Path link = proc.resolve(name);
        return Files.isSymbolicLink(link) ? Files.readSymbolicLink(link).toString() : "";
    }

    @Override
    public Life lifeOf(ProcessMark owner) {
        return lifeOf(owner, Path.of("/proc"));
    }

    Life lifeOf(ProcessMark owner, Path proc) {
        if (boot.isEmpty() || !boot.equals(owner.boot) || !namespace.equals(owner.namespace)) {
            return Life.UNKNOWN;
        }
        Optional<String[]> seen = fields(proc, owner.pid);
        if (seen.isPresent() && seen.get()[START].equals(owner.start)) {
            return seen.get()[STATE].matches("[ZXx]") ? Life.ENDED : Life.LIVES;
        }
        // mounted with hidepid, the list of processes lacks those of other users
        boolean all = seen.isPresent() || fields(proc, 1).isPresent();
        return all ? Life.ENDED : Life.UNKNOWN;
    }

    /** Those after the program's name, which may hold blanks and parentheses. */
    private static Optional<String[]> fields(Path proc, long pid) {
        try {
            String stat = Files.readString(proc.resolve(pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
            return fields.length > START ? Optional.of(fields) : Optional.empty();
        } catch (IOException | RuntimeException gone) {
            return Optional.empty();
        }
    }
}
