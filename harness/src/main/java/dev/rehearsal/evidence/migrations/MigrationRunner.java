package dev.rehearsal.evidence.migrations;

import dev.rehearsal.base.ProgramText;
import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.locks.RelationFiles;
import dev.rehearsal.runbook.MigrationCommands;
import dev.rehearsal.server.channel.CommandResult;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Runs migration commands on the current copy and measures what they do. Not thread-safe. */
public final class MigrationRunner {
    private static final int LAST_LINES = 20;
    private static final String START = "docker compose up -d";

    private final ExaminationEnvironment environment;
    private final DatabaseAccess database;

    public MigrationRunner(ExaminationEnvironment environment, DatabaseAccess database) {
        this.environment = environment;
        this.database = database;
    }

    /** To the newest revision, by the release's own command; where it has none, by starting it. */
    public MigrationRun up() {
        String command = MigrationCommands.of(environment.to()).up();
        return command == null ? measured(START, this::start) : run(command);
    }

    /** By this command. */
    public MigrationRun run(String command) {
        return measured(command, () -> environment.run(command));
    }

    private CommandResult start() {
        long start = System.nanoTime();
        List<String> closed = environment.startNewRelease();
        environment.stopApplication();
        return CommandResult.exited(
                closed.isEmpty() ? 0 : 1, String.join("\n", closed), Duration.ofNanos(System.nanoTime() - start));
    }

    private MigrationRun measured(String command, Supplier<CommandResult> run) {
        List<String> from = environment.revisions(database);
        RelationFiles.Moment before = RelationFiles.read(database);
        CommandResult result = run.get();
        RelationFiles.Moment after = RelationFiles.read(database);
        return new MigrationRun(
                command,
                from,
                environment.revisions(database),
                result.exitCode(),
                result.timedOut(),
                result.duration(),
                Math.max(0, after.wal() - before.wal()),
                after.rewrittenSince(before),
                result.succeeded() ? List.of() : ProgramText.quoted(lastLines(result.output())));
    }

    private static List<String> lastLines(String output) {
        List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
        return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    }
}
