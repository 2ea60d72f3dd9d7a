package dev.rehearsal.evidence.locks;

import dev.rehearsal.postgres.locks.LockRow;
import dev.rehearsal.postgres.locks.LockSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes spans out of samples. Where PostgreSQL tells a time itself (when a wait began, when a query or transaction began,
 * when a session became idle) that is taken; else the middle between two samples. Memory grows with spans, not with
 * samples. Not thread-safe.
 */
final class LockTimeline {
    private final Map<Key, Open> open = new LinkedHashMap<>();
    private final List<LockSpan> spans = new ArrayList<>();
    private final Map<Integer, String> queries = new HashMap<>();
    private long last;

    private record Key(int pid, String kind, long relation, String mode, boolean granted) {}

    /** When something ended, and whether the server told that itself. */
    private record End(long at, boolean told) {}

    /** A span that goes on. */
    private static final class Open {
        private final LockRow first;
        private final long from;
        private long seen;
        private LockRow latest;
        private String blockerQuery = "";

        Open(LockRow row, long from, long seen) {
            this.first = row;
            this.latest = row;
            this.from = from;
            this.seen = seen;
        }

        LockSpan until(End end) {
            return new LockSpan(
                    first.pid(),
                    first.application(),
                    Objects.requireNonNull(first.kind()),
                    first.relation(),
                    first.mode(),
                    first.granted(),
                    from,
                    Math.max(from, end.at()),
                    Math.max(from, end.told() ? end.at() : seen),
                    first.query(),
                    latest.blockers().isEmpty() ? first.blockers() : latest.blockers(),
                    blockerQuery);
        }
    }

    /** Takes the next sample; they come in the order of their times. */
    void add(LockSample sample) {
        if (last == 0) {
            last = sample.at();
        }
        Map<Integer, LockRow> sessions = new HashMap<>();
        Map<Key, LockRow> locks = new LinkedHashMap<>();
        for (LockRow row : sample.rows()) {
            sessions.put(row.pid(), row);
            queries.put(row.pid(), row.query());
            if (row.kind() != null) {
                locks.put(new Key(row.pid(), row.kind(), row.relation(), row.mode(), row.granted()), row);
            }
        }
        Map<Integer, Long> released = close(sample.at(), sessions, locks);
        locks.forEach((key, row) -> {
            Open known = open.get(key);
            if (known == null) {
                open.put(key, new Open(row, begin(key, row, sample.at(), released), sample.at()));
            } else {
                known.seen = sample.at();
                known.latest = row;
            }
        });
        open.values().forEach(each -> nameBlocker(each, sessions));
        last = sample.at();
    }

    private void nameBlocker(Open waiting, Map<Integer, LockRow> sessions) {
        if (waiting.blockerQuery.isEmpty()) {
            for (int pid : waiting.latest.blockers()) {
                LockRow blocker = sessions.get(pid);
                if (blocker != null) {
                    waiting.blockerQuery = blocker.query();
                    return;
                }
            }
        }
    }

    /** Ends what is not there any more, first what was held and then what waited for it; says when sessions let go. */
    private Map<Integer, Long> close(long now, Map<Integer, LockRow> sessions, Map<Key, LockRow> locks) {
        Map<Integer, Long> released = new HashMap<>();
        for (boolean granted : new boolean[] {true, false}) {
            for (Iterator<Map.Entry<Key, Open>> each = open.entrySet().iterator(); each.hasNext(); ) {
                Map.Entry<Key, Open> entry = each.next();
                LockRow row = locks.get(entry.getKey());
                if (entry.getKey().granted() == granted && (row == null || !goesOn(entry.getValue().latest, row))) {
                    Open ended = entry.getValue();
                    End end = end(ended, now, sessions.get(ended.first.pid()), released);
                    if (granted) {
                        released.merge(ended.first.pid(), end.at(), Math::max);
                    }
                    spans.add(ended.until(end));
                    each.remove();
                }
            }
        }
        return released;
    }

    /** The same statement, or the same transaction, or the same wait; a concurrent index build is several transactions. */
    private static boolean goesOn(LockRow earlier, LockRow row) {
        if (!row.granted()) {
            return earlier.waitStart() == null
                    || row.waitStart() == null
                    || earlier.waitStart().equals(row.waitStart());
        }
        return Objects.equals(earlier.transactionStart(), row.transactionStart())
                || Objects.equals(earlier.queryStart(), row.queryStart());
    }

    private static End end(Open ended, long now, @Nullable LockRow session, Map<Integer, Long> released) {
        long seen = ended.seen;
        if (!ended.first.granted()) {
            for (int blocker : ended.latest.blockers()) {
                Long end = released.get(blocker);
                if (end != null && end >= seen) {
                    return new End(end, false);
                }
            }
        }
        if (session != null && session.state().startsWith("idle") && within(session.stateChange(), seen, now)) {
            return new End(Objects.requireNonNull(session.stateChange()), true);
        }
        if (session != null && ended.first.granted() && within(session.transactionStart(), seen, now)) {
            return new End(Objects.requireNonNull(session.transactionStart()), true);
        }
        return new End(seen + (now - seen) / 2, false);
    }

    private long begin(Key key, LockRow row, long now, Map<Integer, Long> released) {
        if (!row.granted()) {
            if (row.waitStart() != null) {
                return row.waitStart();
            }
        } else {
            for (int n = spans.size() - 1; n >= 0 && spans.get(n).until() >= last; n--) {
                LockSpan wait = spans.get(n);
                if (!wait.granted()
                        && wait.pid() == key.pid()
                        && wait.relation() == key.relation()
                        && wait.mode().equals(key.mode())) {
                    return wait.until();
                }
            }
        }
        if (row.mode().equals("RowExclusiveLock") && row.granted() && row.queryStart() != null) {
            // told only once its transaction lasts
            return Math.min(row.queryStart(), now);
        }
        if (within(row.queryStart(), last, now)) {
            return Objects.requireNonNull(row.queryStart());
        }
        return last + (now - last) / 2;
    }

    private static boolean within(@Nullable Long time, long from, long until) {
        return time != null && time >= from && time <= until;
    }

    /** Sessions whose state tells when something ended, or that are waited for. */
    Set<Integer> ofInterest() {
        Set<Integer> sessions = new HashSet<>();
        open.values().forEach(each -> {
            sessions.add(each.first.pid());
            sessions.addAll(each.latest.blockers());
        });
        return sessions;
    }

    /** Whether something is held or awaited at the moment. */
    boolean busy() {
        return !open.isEmpty();
    }

    /** The server was away: what was held is so no more. */
    void interrupted() {
        open.values().forEach(each -> spans.add(each.until(new End(each.seen, false))));
        open.clear();
        last = 0;
    }

    /** Everything seen; what still goes on ends with the last sample. */
    List<LockSpan> finish() {
        interrupted();
        return List.copyOf(spans);
    }

    /** What a session was last seen to run; empty when it was not. */
    String query(int pid) {
        return queries.getOrDefault(pid, "");
    }
}
