package dev.rehearsal.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What a Linux machine says of itself at one moment, as totals that only grow: two readings make the figures of the time
 * between them. What a machine does not say is absent. Immutable.
 */
final class Reading {
    /** A total; times in nanoseconds. */
    enum Total {
        /** Since the machine's boot, time asleep included; it never steps. */
        UPTIME,
        /** The same, read after {@link #WALL}. */
        UPTIME_AFTER,
        /** The machine's wall clock, since 1970. */
        WALL,
        /** Processor time of all processors, idle time included. */
        PROCESSORS,
        /** What processes of ordinary priority and the kernel got of it, and the hypervisor took. */
        BUSY,
        /** What the hypervisor took of it. */
        STOLEN,
        /** What the replica got of it. */
        REPLICA,
        /** What a limit of the replica's own container kept from its processes, summed over processors. */
        THROTTLED,
        /** Time in which some process waited for a processor. */
        CPU_SOME,
        /** Time in which all processes waited for memory. */
        MEMORY_FULL,
        /** Time in which all processes waited for a disk. */
        IO_FULL,
        /** Processes that the kernel killed for want of memory, on the whole machine. */
        KILLED,
        /** Processes that the replica could not start, never because of a limit of a container in it. */
        REFUSED
    }

    /** Of the eight counters of /proc/stat, in their order: user, nice, system, idle, iowait, irq, softirq, steal. */
    private static final int COUNTERS = 8;

    private static final int NICE = 1;
    private static final int IDLE = 3;
    private static final int IO_WAIT = 4;
    private static final int STEAL = 7;

    /** Nanoseconds of a tick of /proc/stat: USER_HZ is 100 on every architecture that Docker runs on. */
    private static final long TICK = 10_000_000L;

    /**
     * For a bash on the machine, or in a container of it, whose control group is then the replica's. Built-ins only: it
     * starts no process, so it costs little, and works where there is no room for a process.
     */
    static final String COMMAND = """
        g=/sys/fs/cgroup
        all() { [ -r "$2" ] && while read -r l; do echo "$1 $l"; done <"$2"; }
        one() { [ -r "$2" ] && read -r l <"$2" && echo "$1 $l"; }
        one boot /proc/sys/kernel/random/boot_id
        one uptime /proc/uptime
        echo "wall $EPOCHREALTIME"
        one after /proc/uptime
        one stat /proc/stat
        for r in cpu memory io; do all psi-$r /proc/pressure/$r; done
        while read -r k v; do if [ "$k" = oom_kill ]; then echo "killed $v"; break; fi; done </proc/vmstat
        if [ -r $g/cpu.stat ]; then
          all group $g/cpu.stat
          p=$g
        else
          one group-nanos $g/cpuacct/cpuacct.usage
          all group $g/cpu/cpu.stat
          p=$g/pids
        fi
        all pids $p/pids.events
        all pids-local $p/pids.events.local
        one pids-now $p/pids.current
        one pids-most $p/pids.max
        true
        """;

    private final String boot;
    private final Map<Total, Long> totals;
    private final OptionalLong processes;
    private final OptionalLong mostProcesses;

    private Reading(String boot, Map<Total, Long> totals, OptionalLong processes, OptionalLong mostProcesses) {
        this.boot = boot;
        this.totals = totals;
        this.processes = processes;
        this.mostProcesses = mostProcesses;
    }

    /** Of what {@link #COMMAND} printed; lines that make no sense are left out. */
    static Reading of(String output) {
        Map<String, String> said = new HashMap<>();
        output.lines().map(String::strip).forEach(line -> {
            String[] words = line.split("\\s+", 3);
            if (words.length > 1) {
                said.putIfAbsent(words[0], words.length == 2 ? words[1] : words[1] + " " + words[2]);
            }
            if (words.length > 2) {
                said.putIfAbsent(words[0] + " " + words[1], words[2]);
            }
        });
        Map<Total, Long> totals = new EnumMap<>(Total.class);
        put(totals, Total.UPTIME, seconds(said.get("uptime")));
        put(totals, Total.UPTIME_AFTER, seconds(said.get("after")));
        put(totals, Total.WALL, seconds(said.get("wall")));
        processors(said.getOrDefault("stat cpu", ""), totals);
        put(totals, Total.REPLICA, number(said.get("group-nanos"), 1));
        put(totals, Total.REPLICA, number(said.get("group usage_usec"), 1_000));
        put(totals, Total.THROTTLED, number(said.get("group throttled_time"), 1));
        put(totals, Total.THROTTLED, number(said.get("group throttled_usec"), 1_000));
        put(totals, Total.CPU_SOME, waited(said.get("psi-cpu some")));
        put(totals, Total.MEMORY_FULL, waited(said.get("psi-memory full")));
        put(totals, Total.IO_FULL, waited(said.get("psi-io full")));
        put(totals, Total.KILLED, number(said.get("killed"), 1));
        put(totals, Total.REFUSED, refused(said));
        return new Reading(
                said.getOrDefault("boot", ""),
                totals,
                number(said.get("pids-now"), 1),
                number(said.get("pids-most"), 1));
    }

    /** What the machine that this process runs on says of it; nothing where it is not Linux. */
    static String thisBoot() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException | RuntimeException unknown) {
            return "";
        }
    }

    /** Tells machines, and their boots, apart; empty when it is not known. */
    String boot() {
        return boot;
    }

    OptionalLong get(Total total) {
        Long known = totals.get(total);
        return known == null ? OptionalLong.empty() : OptionalLong.of(known);
    }

    /** Processes and threads of the replica and of the containers in it. */
    OptionalLong processes() {
        return processes;
    }

    /** How many the replica's own container may have; empty for no limit. */
    OptionalLong mostProcesses() {
        return mostProcesses;
    }

    /**
     * From Linux 6.11 on pids.events counts for the group whose limit was hit, and for those around it; pids.events.local
     * leaves out the groups below. Before, and with the first version of control groups, pids.events counts for the group
     * whose process was refused.
     */
    private static OptionalLong refused(Map<String, String> said) {
        OptionalLong local = number(said.get("pids-local max"), 1);
        return local.isPresent() ? local : number(said.get("pids max"), 1);
    }

    private static void put(Map<Total, Long> totals, Total total, OptionalLong value) {
        value.ifPresent(known -> totals.put(total, known));
    }

    private static void processors(String line, Map<Total, Long> totals) {
        String[] words = line.split("\\s+");
        if (words.length < COUNTERS) {
            return;
        }
        long[] counters = new long[COUNTERS];
        for (int i = 0; i < COUNTERS; i++) {
            OptionalLong counter = number(words[i], TICK);
            if (counter.isEmpty()) {
                return;
            }
            counters[i] = counter.getAsLong();
        }
        long all = LongStream.of(counters).sum();
        totals.put(Total.PROCESSORS, all);
        totals.put(Total.BUSY, all - counters[NICE] - counters[IDLE] - counters[IO_WAIT]);
        totals.put(Total.STOLEN, counters[STEAL]);
    }

    private static OptionalLong waited(@Nullable String line) {
        int total = line == null ? -1 : line.indexOf("total=");
        return line == null || total < 0
                ? OptionalLong.empty()
                : number(line.substring(total + "total=".length()), 1_000);
    }

    private static OptionalLong number(@Nullable String text, long unit) {
        return text != null && text.matches("\\d{1,15}")
                ? OptionalLong.of(Math.multiplyExact(Long.parseLong(text), unit))
                : OptionalLong.empty();
    }

    /** Of the first number with a fraction; bash writes the decimal sign of its locale. */
    private static OptionalLong seconds(@Nullable String text) {
        String first = text == null ? "" : text.split(" ", 2)[0];
        if (!first.matches("\\d{1,10}[.,]\\d{1,9}")) {
            return OptionalLong.empty();
        }
        String[] parts = first.split("[.,]", 2);
        return OptionalLong.of(
                Long.parseLong(parts[0]) * 1_000_000_000L + Long.parseLong((parts[1] + "000000000").substring(0, 9)));
    }
}
