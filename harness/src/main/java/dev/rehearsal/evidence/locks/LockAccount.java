package dev.rehearsal.evidence.locks;

import dev.rehearsal.evidence.locks.LockReport.Blocked;
import dev.rehearsal.evidence.locks.LockReport.Held;
import dev.rehearsal.evidence.locks.LockReport.Rewrite;
import dev.rehearsal.evidence.locks.LockReport.Who;
import dev.rehearsal.postgres.TracedStatement;
import dev.rehearsal.postgres.TracedStatement.TracedLock;
import dev.rehearsal.postgres.locks.RelationFile;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what sampler, event triggers and the server's log say of the same locks: the triggers know exactly when a
 * statement began and its transaction was about to commit, the sampler how much longer the commit took to be written, with
 * the locks held, the log how long a wait was, and the sampler everything else. Stateless.
 */
final class LockAccount {
    /** A wait in the log and one that was sampled are the same if their lengths differ by no more than this. */
    private static final long SAME_MICROS = 100_000;

    private static final List<String> STRENGTH = List.of(
            "RowExclusiveLock",
            "ShareUpdateExclusiveLock",
            "ShareLock",
            "ShareRowExclusiveLock",
            "ExclusiveLock",
            "AccessExclusiveLock");

    private LockAccount() {}

    /** A lock of one session, with its table's name. */
    private record Known(int pid, String relation, String mode, long from, long until, String statement) {}

    /** Locks that were held on relations that were there before; nobody waits for a new one. */
    static List<Held> held(List<LockSpan> spans, List<TracedStatement> traced, Map<Long, RelationFile> before) {
        return known(spans, traced, before).stream()
                .map(each -> new Held(
                        each.relation(),
                        plain(each.mode()),
                        micros(each.until() - each.from()),
                        each.statement(),
                        at(each.from())))
                .toList();
    }

    private static List<Known> known(
            List<LockSpan> spans, List<TracedStatement> traced, Map<Long, RelationFile> relations) {
        Map<String, Known> byLock = new LinkedHashMap<>();
        Set<LockSpan> told = new HashSet<>();
        Map<String, List<TracedStatement>> transactions = new LinkedHashMap<>();
        traced.forEach(each -> transactions
                .computeIfAbsent(each.pid() + " " + each.transaction(), transaction -> new ArrayList<>())
                .add(each));
        transactions.values().forEach(statements -> {
            Map<TracedLock, Long> first = new LinkedHashMap<>();
            TracedStatement latest = statements.get(statements.size() - 1);
            long committed = latest.committed() == null ? latest.ended() : latest.committed();
            long next = next(traced, latest.pid(), committed);
            for (TracedStatement statement : statements) {
                for (TracedLock lock : statement.locks()) {
                    if (first.putIfAbsent(lock, statement.started()) == null) {
                        long from = granted(spans, statement, lock);
                        List<LockSpan> same = spans.stream()
                                .filter(span -> span.granted()
                                        && span.pid() == statement.pid()
                                        && span.relation() == lock.relation()
                                        && span.mode().equals(lock.mode())
                                        && span.overlaps(from, committed))
                                .toList();
                        told.addAll(same);
                        long until = same.stream()
                                .mapToLong(span -> Math.min(span.certain(), next))
                                .reduce(committed, Math::max);
                        int pid = statement.pid();
                        put(byLock, relations, pid, lock.relation(), lock.mode(), from, until, statement.query());
                    }
                }
            }
        });
        spans.stream()
                .filter(span -> span.granted() && span.kind().equals("relation") && !told.contains(span))
                .forEach(span -> put(
                        byLock,
                        relations,
                        span.pid(),
                        span.relation(),
                        span.mode(),
                        span.from(),
                        span.until(),
                        span.query()));
        return List.copyOf(byLock.values());
    }

    /** When a session began its next statement, as far as triggers tell: until then it may still be committing. */
    private static long next(List<TracedStatement> traced, int pid, long committed) {
        return traced.stream()
                .filter(statement -> statement.pid() == pid)
                .mapToLong(TracedStatement::started)
                .filter(started -> started > committed)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** When a statement had its lock: once it no longer waited for it. */
    private static long granted(List<LockSpan> spans, TracedStatement statement, TracedLock lock) {
        return spans.stream()
                .filter(span -> !span.granted()
                        && span.pid() == statement.pid()
                        && span.relation() == lock.relation()
                        && span.mode().equals(lock.mode())
                        && span.from() >= statement.started()
                        && span.until() <= statement.ended())
                .mapToLong(LockSpan::until)
                .max()
                .orElse(statement.started());
    }

    /** Of several times that one statement held the same lock, the longest is kept. */
    private static void put(
            Map<String, Known> byLock,
            Map<Long, RelationFile> relations,
            int pid,
            long relation,
            String mode,
            long from,
            long until,
            String statement) {
        String label = label(relation, relations);
        if (!label.isEmpty()) {
            Known lock = new Known(pid, label, mode, from, until, StatementText.quoted(statement));
            byLock.merge(
                    pid + " " + label + " " + mode + " " + lock.statement(),
                    lock,
                    (one, other) -> other.until() - other.from() > one.until() - one.from() ? other : one);
        }
    }

    /** Waits, as long as the log says where it tells them too. */
    static List<Blocked> blocked(
            List<LockSpan> spans,
            List<TracedStatement> traced,
            String log,
            Map<Long, RelationFile> relations,
            Map<Integer, String> applications) {
        List<Known> held = known(spans, traced, relations);
        List<LockSpan> waits =
                new ArrayList<>(spans.stream().filter(span -> !span.granted()).toList());
        List<Blocked> blocked = new ArrayList<>();
        for (LockWaitLines.Wait logged : LockWaitLines.parse(log)) {
            LockSpan same = null;
            for (LockSpan wait : waits) {
                if (wait.pid() == logged.pid()
                        && wait.mode().equals(logged.mode())
                        && (logged.relation() == 0 || wait.relation() == logged.relation())
                        && Math.abs(wait.length() - logged.micros()) <= SAME_MICROS
                        && (same == null
                                || Math.abs(wait.length() - logged.micros())
                                        < Math.abs(same.length() - logged.micros()))) {
                    same = wait;
                }
            }
            if (same != null) {
                waits.remove(same);
                blocked.add(blocked(same.lasting(logged.micros()), spans, held, relations));
            } else if (logged.relation() == 0 || relations.containsKey(logged.relation())) {
                String application = applications.getOrDefault(logged.pid(), "");
                if (!application.equals("rehearsal")) {
                    Known holder = holder(
                            List.of(logged.holder()), label(logged.relation(), relations), held, 0, Long.MAX_VALUE);
                    blocked.add(new Blocked(
                            label(logged.relation(), relations),
                            who(logged.kind(), logged.mode()),
                            application,
                            micros(logged.micros()),
                            holder == null ? "" : holder.statement(),
                            holder == null ? "" : plain(holder.mode()),
                            null));
                }
            }
        }
        waits.forEach(wait -> blocked.add(blocked(wait, spans, held, relations)));
        return blocked;
    }

    private static Blocked blocked(
            LockSpan wait, List<LockSpan> spans, List<Known> held, Map<Long, RelationFile> relations) {
        String relation = label(wait.relation(), relations);
        if (relation.isEmpty()) {
            // who waits for another's transaction holds the row's own lock meanwhile
            relation = spans.stream()
                    .filter(span -> span.pid() == wait.pid()
                            && span.relation() != 0
                            && span.kind().equals("tuple")
                            && span.overlaps(wait.from(), wait.until()))
                    .map(span -> label(span.relation(), relations))
                    .findFirst()
                    .orElse("");
        }
        Known holder = holder(wait.blockers(), relation, held, wait.from(), wait.until());
        return new Blocked(
                relation,
                who(wait.kind(), wait.mode()),
                wait.application(),
                micros(wait.length()),
                holder == null ? StatementText.quoted(wait.blockerQuery()) : holder.statement(),
                holder == null ? "" : plain(holder.mode()),
                at(wait.from()));
    }

    private static @Nullable Known holder(
            List<Integer> blockers, String relation, List<Known> held, long from, long until) {
        Known strongest = null;
        for (Known lock : held) {
            if (blockers.contains(lock.pid())
                    && lock.relation().equals(relation)
                    && lock.from() <= until
                    && lock.until() >= from
                    && (strongest == null || STRENGTH.indexOf(lock.mode()) > STRENGTH.indexOf(strongest.mode()))) {
                strongest = lock;
            }
        }
        return strongest;
    }

    private static Who who(String kind, String mode) {
        if (STRENGTH.indexOf(mode) > 0 && kind.equals("relation") || kind.startsWith("virtual")) {
            return Who.SCHEMA_CHANGE;
        }
        if (!kind.equals("relation")) {
            return Who.ROW;
        }
        return mode.equals("AccessShareLock") ? Who.READER : Who.WRITER;
    }

    /** Tables that lie in another file than before. */
    static List<Rewrite> rewrites(Map<Long, RelationFile> before, Map<Long, RelationFile> after) {
        Map<String, Rewrite> rewrites = new HashMap<>();
        after.values().stream()
                .filter(relation ->
                        relation.kind().equals("r") || relation.kind().equals("m"))
                .forEach(relation -> {
                    RelationFile old = before.get(relation.oid());
                    if (old != null && old.filenode() != relation.filenode()) {
                        rewrites.put(relation.label(), new Rewrite(relation.label(), relation.bytes()));
                    }
                });
        return rewrites.values().stream()
                .sorted(Comparator.comparing(Rewrite::relation))
                .toList();
    }

    private static String label(long oid, Map<Long, RelationFile> relations) {
        RelationFile relation = relations.get(oid);
        RelationFile table = relation == null ? null : relations.get(relation.table());
        if (relation == null || table == null || internal(relation) || internal(table)) {
            return "";
        }
        return relation.kind().equals("i") ? "index " + relation.label() + " on " + table.label() : table.label();
    }

    /** Nobody asks a TOAST table but by way of its own table, which is locked as well. */
    private static boolean internal(RelationFile relation) {
        return relation.kind().equals("t") || relation.label().startsWith("pg_toast.");
    }

    private static String plain(String mode) {
        return mode.endsWith("Lock") ? mode.substring(0, mode.length() - 4) : mode;
    }

    private static Instant at(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static Duration micros(long micros) {
        return Duration.of(Math.max(0, micros), ChronoUnit.MICROS);
    }
}
