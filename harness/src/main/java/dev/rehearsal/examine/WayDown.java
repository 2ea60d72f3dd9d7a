package dev.rehearsal.examine;

import dev.rehearsal.database.DatabaseAccess;
import dev.rehearsal.database.DatabaseCopies;
import dev.rehearsal.database.SchemaFingerprint;
import dev.rehearsal.plan.MigrationCommands;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Climbs one migration after the other and, once the new release has written, comes down as it climbed. Not thread-safe. */
final class WayDown {
    private static final String ABOVE = "above";
    /** More migrations than any step between two releases should have. */
    private static final int MOST = 50;

    private final Grounds grounds;
    private final DatabaseCopies copies;
    private final DatabaseAccess database;
    private final Mover mover;
    private final MigrationCommands commands;
    private final Deque<Level> below = new ArrayDeque<>();

    /** What was there before a migration: where the database stood, its schema, and how many migrations were applied. */
    private record Level(List<String> revisions, SchemaFingerprint schema, int applied) {}

    WayDown(Grounds grounds, DatabaseCopies copies) {
        this.grounds = grounds;
        this.copies = copies;
        this.database = copies.current();
        this.mover = new Mover(grounds, database);
        this.commands = MigrationCommands.of(grounds.to());
    }

    /**
     * To the new release's newest revision; all at once where the target cannot do it one by one, or does not say which is
     * the last.
     *
     * @return why it did not get there; empty when it did
     */
    Optional<String> climb() {
        Set<String> heads = new TreeSet<>(grounds.heads());
        String step = heads.isEmpty() ? null : commands.upStep();
        List<String> at = grounds.revisions(database);
        while (!new TreeSet<>(at).equals(heads) && below.size() < MOST) {
            below.push(new Level(at, DatabaseState.schema(database, grounds.to()), applied()));
            Move up = step == null ? mover.up() : mover.run(step);
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
    List<Descent> descend() {
        List<Descent> descents = new ArrayList<>();
        while (!below.isEmpty()) {
            Level level = below.peek();
            String command = commands.down(level.revisions(), Math.max(1, applied() - level.applied()));
            if (command == null) {
                break;
            }
            grounds.say("taking back " + String.join(", ", grounds.revisions(database))
                    + " after the new release has written");
            Descent descent = descent(level, command);
            descents.add(descent);
            if (!descent.cameDown()) {
                break;
            }
            below.pop();
        }
        return descents;
    }

    private Descent descent(Level level, String command) {
        copies.keep(ABOVE);
        DatabaseState above = DatabaseState.read(database, grounds.to());
        Move down = mover.run(command);
        String revision = String.join(
                ", ",
                down.from().stream()
                        .filter(each -> !level.revisions().contains(each))
                        .toList());
        if (!down.succeeded() || !down.to().equals(level.revisions())) {
            return new Descent(revision, down, null, null);
        }
        DatabaseState now = DatabaseState.read(database, grounds.to());
        // what only the schema above has is taken back with it, as it must be
        Set<String> ignored = new HashSet<>(above.digest().beyond(now.digest()));
        ignored.addAll(grounds.from().ignoredData().keySet());
        ignored.addAll(grounds.to().ignoredData().keySet());
        return new Descent(
                revision,
                down,
                SchemaFingerprint.differences(level.schema(), now.schema()),
                now.rowsSince(above, copies.kept(ABOVE), database, ignored));
    }

    private int applied() {
        return grounds.ask(database, grounds.to().migrations().applied()).size();
    }
}
