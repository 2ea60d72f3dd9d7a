package dev.rehearsal.machine;

import dev.rehearsal.machine.MachineLoad.OutOfMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose fault it was that processes were killed for want of memory: the kernel's log names the control group whose limit was
 * hit, and that of the process. Stateless.
 */
final class Kills {
    /** For a bash in a privileged container: the id of that container, and what the kernel says of such kills. */
    static final String COMMAND = """
        sed -n 's|.*/containers/\\([0-9a-f]\\{64\\}\\)/hostname.*|replica \\1|p' /proc/self/mountinfo | head -n 1
        dmesg 2>/dev/null | grep -o 'oom-kill:.*'
        true
        """;

    private static final Pattern REPLICA = Pattern.compile("(?m)^replica ([0-9a-f]{64})$");
    private static final Pattern KILL = Pattern.compile(
            "^oom-kill:constraint=(\\w+),.*?(?:oom_memcg=([^,]*),|global_oom,)task_memcg=([^,]*),task=(.*),pid=\\d+");

    private Kills() {}

    /**
     * Tells them apart. A limit that a container of the application's has is the application's; the limit of the replica or
     * of anything around it is the machine's, as is the machine's own memory. Kills elsewhere on the machine are only
     * counted.
     *
     * @param number how many processes were killed meanwhile on the machine
     * @param said what {@link #COMMAND} printed afterwards
     */
    static OutOfMemory of(long number, String said) {
        Matcher named = REPLICA.matcher(said);
        String replica = named.find() ? named.group(1) : "";
        List<String> lines =
                said.lines().filter(line -> line.startsWith("oom-kill:")).toList();
        List<String> latest = lines.subList((int) Math.max(0, lines.size() - number), lines.size());
        List<String> byMachine = new ArrayList<>();
        List<String> byLimit = new ArrayList<>();
        for (String line : latest) {
            Matcher kill = KILL.matcher(line);
            if (replica.isEmpty() || !kill.find() || !kill.group(3).contains(replica)) {
                continue;
            }
            boolean own = kill.group(1).equals("CONSTRAINT_MEMCG") && inside(kill.group(2), replica);
            (own ? byLimit : byMachine).add(kill.group(4));
        }
        boolean told = !replica.isEmpty() && latest.size() >= number;
        return new OutOfMemory(number, told, byMachine, byLimit);
    }

    /** Whether a control group lies in the replica, and is not the replica's own. */
    private static boolean inside(String group, String replica) {
        int at = group.indexOf(replica);
        String below = at < 0 ? "" : group.substring(at + replica.length());
        // systemd calls it docker-<id>.scope
        return below.replaceFirst("^\\.scope", "").length() > 1;
    }
}
