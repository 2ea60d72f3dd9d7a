package dev.rehearsal.evidence.migrations;

import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.DatabaseCopies;
import dev.rehearsal.postgres.SchemaFingerprint;
import dev.rehearsal.postgres.SchemaReader;
import dev.rehearsal.postgres.TableDifference;
import dev.rehearsal.postgres.UnvalidatedConstraint;
import dev.rehearsal.runbook.MigrationCommands;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Goes up, down and up again from whatever the current copy holds. Not thread-safe. */
final class RoundTrips {
    private static final String BEFORE = "before";

    private final ExaminationEnvironment environment;
    private final DatabaseCopies copies;
    private final MigrationCommands commands;
    private final MigrationRunner runner;
    private final DatabaseAccess database;
    private final Set<String> ignored = new HashSet<>();

    RoundTrips(ExaminationEnvironment environment, DatabaseCopies copies) {
        this.environment = environment;
        this.copies = copies;
        this.commands = MigrationCommands.of(environment.to());
        this.database = copies.current();
        this.runner = new MigrationRunner(environment, database);
        ignored.addAll(environment.from().ignoredData().keySet());
        ignored.addAll(environment.to().ignoredData().keySet());
    }

    /**
     * A trip, and the schema as the first way up left it.
     *
     * @param upgraded null when that way failed
     */
    record Seen(RoundTrip trip, @Nullable SchemaFingerprint upgraded) {}

    /** All migrations at once; down once, and not up again. */
    Seen whole() {
        int applied = applied();
        return trip(environment.toVersion(), runner::up, () -> applied() - applied, false);
    }

    /** The next migration, by this command; the current copy is upgraded by it afterwards, unless it failed. */
    RoundTrip next(String command) {
        return trip(null, () -> runner.run(command), () -> 1, true).trip();
    }

    private int applied() {
        return environment
                .ask(database, environment.to().migrations().applied())
                .size();
    }

    private Seen trip(@Nullable String name, Supplier<MigrationRun> way, Supplier<Integer> count, boolean twice) {
        copies.keep(BEFORE);
        DatabaseState before = DatabaseState.read(database, environment.to());
        Set<String> invalid = new HashSet<>(SchemaReader.invalidIndexes(database));
        Set<UnvalidatedConstraint> open = new HashSet<>(SchemaReader.laxConstraints(database));
        MigrationRun up = way.get();
        String revision = name == null ? reached(up) : name;
        List<String> leftInvalid = without(invalid, SchemaReader.invalidIndexes(database));
        List<UnvalidatedConstraint> leftOpen = without(open, SchemaReader.laxConstraints(database));
        if (!up.succeeded()) {
            return new Seen(new RoundTrip(revision, up, null, null, null, null, null, leftInvalid, leftOpen), null);
        }
        SchemaFingerprint upgraded = DatabaseState.schema(database, environment.to());
        String back = commands.down(up.from(), Math.max(0, count.get()));
        MigrationRun down = back == null || up.to().equals(up.from()) ? null : runner.run(back);
        List<String> traces = null;
        List<TableDifference> rows = null;
        boolean came = down != null && down.succeeded() && down.to().equals(up.from());
        if (came) {
            DatabaseState after = DatabaseState.read(database, environment.to());
            traces = after.schemaSince(before);
            rows = after.rowsSince(before, copies.kept(BEFORE), database, ignored);
        }
        MigrationRun again = null;
        List<String> differsAgain = null;
        if (twice && down != null) {
            if (!came) {
                copies.resetTo(BEFORE);
            }
            again = way.get();
            if (came && again.succeeded()) {
                differsAgain =
                        SchemaFingerprint.differences(upgraded, DatabaseState.schema(database, environment.to()));
            }
        }
        return new Seen(
                new RoundTrip(revision, up, down, again, traces, rows, differsAgain, leftInvalid, leftOpen), upgraded);
    }

    /** The revisions that a way up has added; where it added none, those it did not get beyond. */
    private static String reached(MigrationRun up) {
        List<String> fresh = up.to().stream()
                .filter(revision -> !up.from().contains(revision))
                .toList();
        return fresh.isEmpty() ? "after " + String.join(", ", up.from()) : String.join(", ", fresh);
    }

    private static <T> List<T> without(Set<T> known, List<T> now) {
        return now.stream().filter(each -> !known.contains(each)).toList();
    }
}
