package dev.rehearsal.evidence.migrations;

import dev.rehearsal.evidence.migrations.Interruption.Cut;
import dev.rehearsal.evidence.migrations.Interruption.Victim;
import dev.rehearsal.postgres.DatabaseCopies;
import dev.rehearsal.postgres.StatementGate;
import dev.rehearsal.postgres.StatementGate.Held;
import dev.rehearsal.postgres.locks.LingeringTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/** Cuts migrations off, each on a new copy of the database. Not thread-safe. */
final class InterruptionInjector {
    private static final int LONGEST = 120;

    private final ExaminationEnvironment environment;
    private final DatabaseCopies copies;
    private final ExecutorService threads;
    private final String upgrade;
    private final Duration limit;
    private String reason = "";

    /** @param limit after which one run is ended by force */
    InterruptionInjector(
            ExaminationEnvironment environment,
            DatabaseCopies copies,
            ExecutorService threads,
            String upgrade,
            Duration limit) {
        this.environment = environment;
        this.copies = copies;
        this.threads = threads;
        this.upgrade = upgrade;
        this.limit = limit;
    }

    /** Why the last one was not made; a part of a sentence. */
    String reason() {
        return reason;
    }

    /**
     * Cuts before a statement and, where PostgreSQL carries it out in several transactions, within it too.
     *
     * @param then called after each cut, while the current copy holds what it left
     * @return those that were made
     */
    List<Cut> at(long statement, Victim victim, Consumer<Cut> then) {
        List<Cut> made = new ArrayList<>();
        cut(statement, false, victim).ifPresent(cut -> {
            then.accept(cut);
            made.add(cut);
        });
        // a client that is gone does not keep its last statement from ending, so nothing is left in its midst
        if (made.size() == 1
                && victim != Victim.CLIENT
                && new Held(0, made.get(0).text(), "").concurrent()) {
            cut(statement, true, victim).ifPresent(cut -> {
                then.accept(cut);
                made.add(cut);
            });
        }
        return made;
    }

    private Optional<Cut> cut(long statement, boolean within, Victim victim) {
        copies.reset();
        try (StatementGate gate = StatementGate.before(copies.current(), statement)) {
            Migrator run = Migrator.begin(environment, copies.current(), threads, upgrade, limit);
            try {
                Optional<Held> held = run.heldAt(gate);
                if (held.isEmpty()) {
                    return missed("it ended before, so it does not send the same statements each time");
                }
                boolean struck =
                        within ? inTheMidst(run, gate, held.get(), statement, victim) : strike(run, held.get(), victim);
                if (!struck) {
                    return Optional.empty();
                }
                if (victim == Victim.CLIENT) {
                    gate.open();
                    run.settle(held.get());
                }
                return Optional.of(new Cut(
                        statement,
                        within,
                        shortened(held.get().text()),
                        victim,
                        run.ended().exitCode()));
            } finally {
                gate.open();
                run.ended();
            }
        }
    }

    private boolean inTheMidst(Migrator run, StatementGate gate, Held held, long statement, Victim victim) {
        try (LingeringTransaction lingering = LingeringTransaction.begin(copies.current())) {
            gate.open();
            // one that had nothing to do is over, and it is the next that waits
            if (!run.halfWay(held) || gate.passed() != statement) {
                reason = "it was over before it could be cut in its midst";
                return false;
            }
            return strike(run, held, victim);
        }
    }

    private boolean strike(Migrator run, Held held, Victim victim) {
        boolean struck = run.strike(victim, held).isPresent();
        if (!struck) {
            reason = "no container was found that it came from";
        }
        return struck;
    }

    private Optional<Cut> missed(String why) {
        reason = why;
        return Optional.empty();
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
