package dev.rehearsal.evidence.migrations;

import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.DatabaseCopies;
import dev.rehearsal.postgres.SchemaFingerprint;
import dev.rehearsal.runbook.MigrationCommands;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Climbs one migration after the other and, once the new release has written, comes down as it climbed. Not thread-safe. */
final class DowngradeRunner {
    private static final String ABOVE = "above";
    /** More migrations than any step between two releases should have. */
    private static final int MOST = 50;

    private final ExaminationEnvironment environment;
    private final DatabaseCopies copies;
    private final DatabaseAccess database;
    private final MigrationRunner runner;
    private final MigrationCommands commands;
    private final Deque<Level> below = new ArrayDeque<>();

    /** What was there before a migration: where the database stood, its schema, and how many migrations were applied. */
    private record Level(List<String> revisions, SchemaFingerprint schema, int applied) {}

    DowngradeRunner(ExaminationEnvironment environment, DatabaseCopies copies) {
        this.environment = environment;
        this.copies = copies;
        this.database = copies.current();
        this.runner = new MigrationRunner(environment, database);
        this.commands = MigrationCommands.of(environment.to());
    }

    /**
     * To the new release's newest revision; all at once where the target cannot do it one by one, or does not say which is
     * the last.
     *
     * @return why it did not get there; empty when it did
     */
    Optional<String> climb() {
        Set<String> heads = new TreeSet<>(environment.heads());
        String step = heads.isEmpty() ? null : commands.upStep();
        List<String> at = environment.revisions(database);
        while (!new TreeSet<>(at).equals(heads) && below.size() < MOST) {
            below.push(new Level(at, DatabaseState.schema(database, environment.to()), applied()));
            MigrationRun up = step == null ? runner.up() : runner.run(step);
            if (!up.succeeded()) {
                return Optional.of("The migrations ended after " + String.join(", ", at) + ": '" + up.command() + "' "
                        + up.end() + ".");
            }
            if (up.to().equals(at)) {
                below.pop();
                break;
            }
            at = up.to();
        }
        return Optional.empty();
    }

    /** Whether it stands where it began. */
    boolean isDown() {
        return below.isEmpty();
    }

    /** Down again, until one does not come down. */
    List<DowngradeResult> descend() {
        List<DowngradeResult> descents = new ArrayList<>();
        while (!below.isEmpty()) {
            Level level = below.peek();
            String command = commands.down(level.revisions(), Math.max(1, applied() - level.applied()));
            if (command == null) {
                break;
            }
            environment.say("taking back " + String.join(", ", environment.revisions(database))
                    + " after the new release has written");
            DowngradeResult descent = descent(level, command);
            descents.add(descent);
            if (!descent.cameDown()) {
                break;
            }
            below.pop();
        }
        return descents;
    }

    private DowngradeResult descent(Level level, String command) {
        copies.keep(ABOVE);
        DatabaseState above = DatabaseState.read(database, environment.to());
        MigrationRun down = runner.run(command);
        String revision = String.join(
                ", ",
                down.from().stream()
                        .filter(each -> !level.revisions().contains(each))
                        .toList());
        if (!down.succeeded() || !down.to().equals(level.revisions())) {
            return new DowngradeResult(revision, down, null, null);
        }
        DatabaseState now = DatabaseState.read(database, environment.to());
        // what only the schema above has is taken back with it, as it must be
        Set<String> ignored = new HashSet<>(above.digest().beyond(now.digest()));
        ignored.addAll(environment.from().ignoredData().keySet());
        ignored.addAll(environment.to().ignoredData().keySet());
        return new DowngradeResult(
                revision,
                down,
                SchemaFingerprint.differences(level.schema(), now.schema()),
                now.rowsSince(above, copies.kept(ABOVE), database, ignored));
    }

    private int applied() {
        return environment
                .ask(database, environment.to().migrations().applied())
                .size();
    }
}
