package dev.rehearsal.evidence.locks;

import dev.rehearsal.base.BackgroundTask;
import dev.rehearsal.evidence.locks.LockReport.Who;
import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.DatabaseException;
import dev.rehearsal.postgres.TableProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads some tables, writes into them, and locks a row of them, every 20 ms and without changing anything, so that a lock
 * always has somebody to block; and does the same to a table that nobody else touches, so that a busy machine is not taken
 * for a lock. A wait is known to at most 20 ms less than the lock was held. Start and stop it on one thread.
 */
public final class LockProbes implements AutoCloseable {
    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    /** Longer than whatever is being carried out may hold a lock, once it has ended; chosen. */
    private static final Duration WAIT = Duration.ofSeconds(40);

    /** Where nothing happens but what this class does. */
    private static final String UNTOUCHED = "rehearsal.untouched";

    private final List<Asker> askers = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();

    /** Longer than a lock is ever waited for, which is its answer and no silence; by the sessions' own limit. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private LockProbes() {}

    /**
     * What one probe of one table saw.
     *
     * @param longest longest time until an answer
     * @param asked how often it was asked
     * @param ended why it could not be asked any more; empty when it could
     */
    public record Answer(String table, Who who, Duration longest, long asked, String ended) {}

    /**
     * What all of them saw.
     *
     * @param noise longest time until an answer of the table that nobody else touches
     */
    public record Answers(List<Answer> answers, Duration noise, List<String> gaps) {
        public Answers {
            answers = List.copyOf(answers);
            gaps = List.copyOf(gaps);
        }
    }

    /**
     * Begins to ask; needs the table {@code rehearsal.untouched} that a thorough {@link LockWatch} brings.
     *
     * @param tables {@code name} for schema public, else {@code schema.name}
     * @param watch hears whose sessions they are
     */
    public static LockProbes start(DatabaseAccess database, Collection<String> tables, LockWatch watch) {
        LockProbes probes = new LockProbes();
        List<String> all = new ArrayList<>(tables);
        all.add(UNTOUCHED);
        try {
            for (String table : all) {
                for (TableProbe.Kind kind : TableProbe.Kind.values()) {
                    try {
                        probes.askers.add(new Asker(table, kind, TableProbe.open(database, table, kind)));
                    } catch (DatabaseException silent) {
                        probes.gaps.add("the " + kind + " probe: " + silent.getMessage());
                    }
                }
            }
            probes.askers.forEach(each -> {
                watch.knows(each.probe.pid(), "rehearsal-" + each.kind.name().toLowerCase(Locale.ROOT));
                each.task.start();
            });
            return probes;
        } catch (RuntimeException | Error failed) {
            probes.close();
            throw failed;
        }
    }

    private static final class Asker {
        private final String table;
        private final TableProbe.Kind kind;
        private final TableProbe probe;
        private final BackgroundTask task;
        private long longest;
        private long asked;
        private String ended = "";

        Asker(String table, TableProbe.Kind kind, TableProbe probe) {
            this.table = table;
            this.kind = kind;
            this.probe = probe;
            this.task =
                    BackgroundTask.of(new BackgroundTask.Terms("locks", "lock probe of " + table, SILENCE), this::run);
        }

        private void run(BackgroundTask self) {
            long due = System.nanoTime();
            while (!self.stopping() && ended.isEmpty()) {
                long begun = System.nanoTime();
                try {
                    probe.ask();
                } catch (DatabaseException failed) {
                    ended = String.valueOf(failed.getMessage());
                }
                longest = Math.max(longest, System.nanoTime() - begun);
                asked++;
                due = Math.max(due + PACE_NANOS, System.nanoTime() + PACE_NANOS / 4);
                self.pauseUntil(due);
            }
        }

        Answer answer() {
            return new Answer(table, who(), Duration.ofNanos(longest), asked, ended);
        }

        private Who who() {
            return switch (kind) {
                case READER -> Who.READER;
                case WRITER -> Who.WRITER;
                case ROW -> Who.ROW;
            };
        }
    }

    /** Stops asking and sums up; a probe that is still kept waiting is waited for. */
    public Answers stop() {
        close();
        List<Answer> answers = askers.stream().map(Asker::answer).toList();
        return new Answers(
                answers.stream().filter(each -> !each.table().equals(UNTOUCHED)).toList(),
                answers.stream()
                        .filter(each -> each.table().equals(UNTOUCHED))
                        .map(Answer::longest)
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO),
                gaps);
    }

    /** Why one of them may have missed something; null when none has. Once they are stopped. */
    @Nullable
    String lost() {
        return askers.stream()
                .flatMap(each -> each.task.gap().stream())
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() {
        askers.forEach(each -> each.task.stop(WAIT, WAIT));
        askers.forEach(each -> each.probe.close());
    }
}
