package dev.rehearsal.evidence.migrations;

import dev.rehearsal.base.Workers;
import dev.rehearsal.descriptor.Examined;
import dev.rehearsal.evidence.migrations.Interruption.Cut;
import dev.rehearsal.evidence.migrations.Interruption.Victim;
import dev.rehearsal.postgres.DatabaseCopies;
import dev.rehearsal.postgres.DatabaseException;
import dev.rehearsal.postgres.StatementGate;
import dev.rehearsal.server.channel.CommandResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Cuts a release's migration off before every one of its statements, each time on a fresh copy of the old release's
 * database: the client is killed, the backend terminated, the database killed. What each cut leaves is then migrated again
 * and, apart from that, taken back. States that are equal are followed up once. Before that, several runners begin at once.
 *
 * <p>What the time does not suffice for is said. It cannot see what a migration does outside of the database, nor cuts in
 * the midst of one transaction's commit. Serves one examination, on one thread.
 */
public final class InterruptionExamination {
    /** For a handful of statements it is enough on two quiet cores; whoever waits for a verdict waits no longer. */
    private static final Duration BUDGET = Duration.ofMinutes(4);

    private static final int MOST_RUNNERS = 3;

    /** What a migration's command takes to notice that nobody waits for it, at most; chosen. */
    private static final Duration LEAVING = Duration.ofSeconds(10);

    private final ExaminationEnvironment environment;
    private final String upgrade;
    private final Duration budget;
    private final List<String> untried = new ArrayList<>();

    private InterruptionExamination(ExaminationEnvironment environment, String upgrade, Duration budget) {
        this.environment = environment;
        this.upgrade = upgrade;
        this.budget = budget;
    }

    /**
     * Examines; the application is stopped meanwhile, and its database is afterwards what it was.
     *
     * @throws dev.rehearsal.server.ReplicaException when the machine fails
     * @throws DatabaseException when the database fails otherwise than by our own hand
     */
    public static Interruption examine(ExaminationEnvironment environment) {
        return examine(environment, BUDGET);
    }

    static Interruption examine(ExaminationEnvironment environment, Duration budget) {
        String upgrade = environment.to().migrations().upgrade();
        if (upgrade == null) {
            return Interruption.impossible("The target migrates only when it starts; migrations.upgrade is not given.");
        }
        return new InterruptionExamination(environment, upgrade, budget).examine();
    }

    private Interruption examine() {
        environment.stopApplication();
        ExecutorService threads = Executors.newFixedThreadPool(MOST_RUNNERS);
        try (DatabaseCopies copies = DatabaseCopies.putAside(environment.database())) {
            try {
                return examine(copies, threads);
            } finally {
                // before the copies that they work on are taken away
                Workers.end(threads, LEAVING);
            }
        }
    }

    private Interruption examine(DatabaseCopies copies, ExecutorService threads) {
        long end = System.nanoTime() + budget.toNanos();
        environment.say("migrating without interruption, twice");
        CommandResult clean = environment.run(upgrade);
        if (!clean.succeeded()) {
            return Interruption.impossible(
                    "The migration fails without any interruption, with status " + clean.exitCode() + ".");
        }
        Duration limit = clean.duration().multipliedBy(10).plusSeconds(60);
        WholeState whole = WholeState.read(copies.current());
        copies.keep(AfterInterruption.WHOLE);
        copies.reset();
        long statements;
        try (StatementGate gate = StatementGate.counting(copies.current())) {
            environment.run(upgrade);
            statements = gate.passed();
        } catch (DatabaseException refused) {
            return Interruption.impossible(refused.getMessage() + ".");
        }
        WholeState second = WholeState.read(copies.current());
        if (!whole.schema().equals(second.schema())) {
            return Interruption.impossible("Two uninterrupted migrations of the same database differ: "
                    + whole.schemaDifferences(second).get(0) + ".");
        }
        AfterInterruption sequels = new AfterInterruption(
                environment,
                copies,
                upgrade,
                whole,
                WholeState.changing(copies.kept(AfterInterruption.WHOLE), whole, copies.current(), second));
        InterruptionInjector cuts = new InterruptionInjector(environment, copies, threads, upgrade, limit);
        ConcurrentRunners contests = new ConcurrentRunners(environment, copies, threads, upgrade, limit, sequels);
        Set<Examined> leftOut = EnumSet.of(Examined.RUNNERS, Examined.BACKEND, Examined.CLIENT, Examined.DATABASE);
        leftOut.removeIf(environment::examines);
        leftOut.forEach(part -> untried.add(part.leftOut()));
        boolean contested = statements > 0 && environment.examines(Examined.RUNNERS);
        for (int runners = 2; contested && runners <= MOST_RUNNERS; runners++) {
            if (System.nanoTime() - end > 0) {
                untried.add("%d runners at once were not tried: the time was over.".formatted(runners));
            } else {
                environment.say("migrating with %d runners at once".formatted(runners));
                contests.hold(runners);
            }
        }
        for (Victim victim : List.of(Victim.BACKEND, Victim.CLIENT, Victim.DATABASE)) {
            if (environment.examines(victim.part())) {
                cutAll(victim, statements, cuts, sequels, end);
            }
        }
        untried.addAll(sequels.untried());
        Interruption seen = new Interruption(statements, sequels.rests(), contests.all(), untried, null, leftOut);
        environment.keep("interruption.txt", InterruptionText.of(seen));
        return seen;
    }

    private void cutAll(
            Victim victim, long statements, InterruptionInjector cuts, AfterInterruption sequels, long end) {
        List<Long> missed = new ArrayList<>();
        for (long statement : spread(statements)) {
            if (System.nanoTime() - end > 0) {
                missed.add(statement);
                continue;
            }
            environment.say("%s at statement %d of %d".formatted(victim.words(), statement, statements));
            List<Cut> made = cuts.at(statement, victim, sequels::follow);
            if (made.isEmpty()) {
                untried.add("%s before statement %d was not tried: %s."
                        .formatted(sentence(victim), statement, cuts.reason()));
            }
        }
        if (!missed.isEmpty()) {
            untried.add("%s was not tried before %d of %d statements: the time was over."
                    .formatted(sentence(victim), missed.size(), statements));
        }
    }

    private static String sentence(Victim victim) {
        String words = victim.words();
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** From 1 to the last, in an order that covers the whole however early it is left. */
    static List<Long> spread(long last) {
        List<Long> order = new ArrayList<>();
        for (long step = Long.highestOneBit(Math.max(1, last)); step >= 1; step /= 2) {
            for (long number = step; number <= last; number += 2 * step) {
                order.add(number);
            }
        }
        return order;
    }
}
