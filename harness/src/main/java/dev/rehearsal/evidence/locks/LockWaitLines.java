package dev.rehearsal.evidence.locks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads lock waits out of PostgreSQL's log, as {@code log_lock_waits} writes them in English. A wait that ends in an error
 * is told only as one that goes on, and is left out here. Stateless.
 */
final class LockWaitLines {
    private static final Pattern ACQUIRED =
            Pattern.compile("LOG: +process (\\d+) acquired (\\w+Lock) on (.+?) after ([0-9.]+) ms");
    private static final Pattern STILL =
            Pattern.compile("LOG: +process (\\d+) still waiting for (\\w+Lock) on (.+?) after [0-9.]+ ms");
    private static final Pattern HOLDS = Pattern.compile("DETAIL: +Process(?:es)? holding the lock: (\\d+)");
    private static final Pattern RELATION = Pattern.compile("relation (\\d+) of database");

    private LockWaitLines() {}

    /**
     * A wait that came to its end.
     *
     * @param kind relation, tuple, transaction, ...
     * @param relation OID; 0 for none
     * @param holder one of the sessions that held the lock; 0 when the log does not say it
     */
    record Wait(int pid, String mode, String kind, long relation, long micros, int holder) {}

    /** All of them, in the order of the log. */
    static List<Wait> parse(String log) {
        List<Wait> waits = new ArrayList<>();
        Map<Integer, Integer> holders = new HashMap<>();
        int waiting = 0;
        for (String line : log.lines().toList()) {
            Matcher still = STILL.matcher(line);
            Matcher holds = HOLDS.matcher(line);
            Matcher acquired = ACQUIRED.matcher(line);
            if (still.find()) {
                waiting = Integer.parseInt(still.group(1));
            } else if (waiting != 0 && holds.find()) {
                holders.put(waiting, Integer.parseInt(holds.group(1)));
                waiting = 0;
            } else if (acquired.find()) {
                int pid = Integer.parseInt(acquired.group(1));
                String object = acquired.group(3);
                Matcher relation = RELATION.matcher(object);
                waits.add(new Wait(
                        pid,
                        acquired.group(2),
                        object.substring(0, object.indexOf(' ') < 0 ? object.length() : object.indexOf(' ')),
                        relation.find() ? Long.parseLong(relation.group(1)) : 0,
                        Math.round(Double.parseDouble(acquired.group(4)) * 1_000),
                        holders.getOrDefault(pid, 0)));
                holders.remove(pid);
            }
        }
        return waits;
    }
}
