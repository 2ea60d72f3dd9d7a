package dev.rehearsal.evidence.migrations;

import dev.rehearsal.evidence.migrations.Interruption.Victim;
import dev.rehearsal.postgres.Backends;
import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.DatabaseException;
import dev.rehearsal.postgres.Queries;
import dev.rehearsal.postgres.StatementGate;
import dev.rehearsal.postgres.StatementGate.Held;
import dev.rehearsal.runbook.ShellText;
import dev.rehearsal.server.channel.CommandResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * One run of the migration command, on a thread of its own, and the ways to end it early. Not thread-safe: one instance
 * is one run, asked by one thread.
 */
final class Migrator {
    private static final Duration LOOK = Duration.ofMillis(30);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CONTAINERS = "docker ps -q --no-trunc";

    private final ExaminationEnvironment environment;
    private final DatabaseAccess database;
    private final List<String> others;
    private final Future<CommandResult> run;

    private Migrator(
            ExaminationEnvironment environment,
            DatabaseAccess database,
            List<String> others,
            Future<CommandResult> run) {
        this.environment = environment;
        this.database = database;
        this.others = others;
        this.run = run;
    }

    /**
     * Begins a run.
     *
     * @param limit after which it is ended by force, lest one that hangs hold up all others
     */
    static Migrator begin(
            ExaminationEnvironment environment,
            DatabaseAccess database,
            ExecutorService threads,
            String command,
            Duration limit) {
        List<String> others = environment.run(CONTAINERS).output().lines().toList();
        String limited =
                "timeout --kill-after=5 " + limit.toSeconds() + " bash -c " + ShellText.quoted(command) + " </dev/null";
        return new Migrator(environment, database, others, threads.submit(() -> environment.run(limited)));
    }

    /** How it ended; waits for that. */
    CommandResult ended() {
        try {
            return run.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException("The migration could not be run", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The examination was interrupted", stopped);
        }
    }

    boolean hasEnded() {
        return run.isDone();
    }

    /** What waits at the gate, as soon as something does; empty when it ended before. */
    Optional<Held> heldAt(StatementGate gate) {
        List<Held> held = new ArrayList<>();
        await(Duration.ofDays(1), () -> {
            held.addAll(gate.held());
            return !held.isEmpty() || hasEnded();
        });
        return held.stream().findFirst();
    }

    /** Waits until it is half-way through a statement that waits for older transactions; whether it came to that. */
    boolean halfWay(Held held) {
        await(PATIENCE, () -> Backends.waitsForOthers(database, held.pid()) || !Backends.lives(database, held.pid()));
        return Backends.waitsForOthers(database, held.pid());
    }

    /**
     * Ends what sends, executes or stores the statement. Only where the statement came from a container can its client be
     * ended.
     *
     * @return what ended; empty when the client was not found
     */
    Optional<Victim> strike(Victim victim, Held held) {
        switch (victim) {
            case CLIENT -> {
                List<String> clients = clients(held);
                if (clients.isEmpty()) {
                    return Optional.empty();
                }
                environment.run("docker kill " + String.join(" ", clients));
            }
            case BACKEND -> {
                Backends.terminate(database, held.pid());
                await(PATIENCE, () -> !Backends.lives(database, held.pid()));
            }
            case DATABASE -> {
                String service = environment.to().database().service();
                environment.run("docker compose kill " + service + " && docker compose start " + service);
                await(PATIENCE, this::answers);
            }
        }
        return Optional.of(victim);
    }

    /** Waits until the backend of a client that is gone has noticed; ends it when it does not. */
    void settle(Held held) {
        if (!await(PATIENCE, () -> !Backends.lives(database, held.pid()))) {
            Backends.terminate(database, held.pid());
            await(PATIENCE, () -> !Backends.lives(database, held.pid()));
        }
    }

    /** What began since, or else the container of the address that the session came from. */
    private List<String> clients(Held held) {
        List<String> begun =
                new ArrayList<>(environment.run(CONTAINERS).output().lines().toList());
        begun.removeAll(others);
        if (!begun.isEmpty() || held.client().isEmpty()) {
            return begun;
        }
        return environment
                .run("docker inspect -f '{{.Id}} {{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}' $("
                        + CONTAINERS + ")")
                .output()
                .lines()
                .filter(line -> (line + " ").contains(" " + held.client() + " "))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .collect(Collectors.toList());
    }

    private boolean answers() {
        try {
            return !Queries.ask(database, "select 1").isEmpty();
        } catch (DatabaseException notYet) {
            return false;
        }
    }

    /** Whether it came true in time. */
    static boolean await(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return true;
    }
}
