package dev.rehearsal.evidence.migrations;

import dev.rehearsal.descriptor.Examined;
import dev.rehearsal.evidence.migrations.Examination.Gap;
import dev.rehearsal.evidence.migrations.Examination.Part;
import dev.rehearsal.postgres.DatabaseCopies;
import dev.rehearsal.postgres.DatabaseException;
import dev.rehearsal.postgres.SchemaFingerprint;
import dev.rehearsal.runbook.MigrationCommands;
import dev.rehearsal.server.ReplicaException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes the migrations between two releases apart: all at once and each by itself, up and down again; a fresh installation;
 * and the old release, only started anew, as a control. One instance serves one examination, on one thread.
 */
public final class Examiner {
    /** With what a trip costs, that many take longer than anybody waits. */
    private static final int MOST_REVISIONS = 60;
    /** For the migrations one by one; the others are a few commands. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final ExaminationEnvironment environment;
    private final List<Gap> gaps = new ArrayList<>();
    private final List<RoundTrip> revisions = new ArrayList<>();
    private RoundTrips.@Nullable Seen whole;
    private @Nullable SchemaFingerprint before;
    private @Nullable SchemaFingerprint fresh;
    private @Nullable SchemaFingerprint restarted;

    public Examiner(ExaminationEnvironment environment) {
        this.environment = environment;
    }

    /**
     * Examines; afterwards the database is the old one again and the old release runs, if it can.
     *
     * @param more what else is tried on copies, in this order, after everything here
     * @throws DatabaseException when the database cannot be copied at all, or not be put back
     * @throws ReplicaException when the application cannot be stopped
     */
    public Examination examine(List<Pass> more) {
        environment.stopApplication();
        try (DatabaseCopies copies = DatabaseCopies.putAside(environment.database())) {
            before = DatabaseState.schema(copies.current(), environment.to());
            attempt(Part.WHOLE, () -> whole(copies));
            attempt(Part.REVISIONS, Examined.REVISIONS, () -> oneByOne(copies));
            attempt(Part.FRESH_INSTALL, Examined.INSTALLATION, () -> freshInstall(copies));
            more.forEach(pass -> pass.run(environment, copies));
        }
        attempt(Part.CONTROL, this::control);
        return new Examination(revisions, whole == null ? null : whole.trip(), drift(), ofRestart(), gaps, null);
    }

    private void attempt(Part part, Examined asked, Runnable attempt) {
        if (environment.examines(asked)) {
            attempt(part, attempt);
        } else {
            gaps.add(new Gap(part, asked.leftOut(), true));
        }
    }

    private void attempt(Part part, Runnable attempt) {
        try {
            attempt.run();
        } catch (DatabaseException | ReplicaException failed) {
            gaps.add(new Gap(part, sentence(String.valueOf(failed.getMessage())), false));
        }
    }

    private void whole(DatabaseCopies copies) {
        environment.say("migrating to " + environment.toVersion() + " and back on a copy of the database");
        copies.reset();
        whole = new RoundTrips(environment, copies).whole();
    }

    private void oneByOne(DatabaseCopies copies) {
        String step = MigrationCommands.of(environment.to()).upStep();
        if (step == null) {
            gaps.add(new Gap(
                    Part.REVISIONS,
                    "The target has no command that applies one migration (migrations.upgradeStep).",
                    true));
            return;
        }
        copies.reset();
        RoundTrips trips = new RoundTrips(environment, copies);
        List<String> goal = goal();
        long end = System.nanoTime() + LONGEST.toNanos();
        List<String> at = environment.revisions(copies.current());
        while (!new TreeSet<>(at).equals(new TreeSet<>(goal))) {
            if (revisions.size() == MOST_REVISIONS || System.nanoTime() - end > 0) {
                stopped(at, "there are more than can be tried in time");
                return;
            }
            environment.say("trying the migration after " + String.join(", ", at) + " up, down and up");
            RoundTrip trip = trips.next(step);
            revisions.add(trip);
            MigrationRun last = trip.again() == null ? trip.up() : trip.again();
            if (!last.succeeded()) {
                stopped(at, "'" + last.command() + "' " + last.end());
                return;
            }
            if (last.to().equals(at)) {
                stopped(at, "'" + last.command() + "' succeeded and moved nothing");
                return;
            }
            at = last.to();
        }
    }

    /** Where all migrations lead at once; the release's heads where that failed. */
    private List<String> goal() {
        RoundTrips.Seen seen = whole;
        return seen != null && seen.trip().up().succeeded() ? seen.trip().up().to() : environment.heads();
    }

    private void stopped(List<String> at, String why) {
        gaps.add(new Gap(
                Part.REVISIONS,
                "The migrations one by one ended after revision " + String.join(", ", at) + ": " + why + ".",
                false));
    }

    private void freshInstall(DatabaseCopies copies) {
        environment.say("installing " + environment.toVersion() + " into an empty database");
        copies.empty();
        MigrationRun up = new MigrationRunner(environment, copies.current()).up();
        if (up.succeeded()) {
            fresh = DatabaseState.schema(copies.current(), environment.to());
        } else {
            environment.keep("fresh-installation.log", String.join("\n", up.lastLines()));
            gaps.add(new Gap(
                    Part.FRESH_INSTALL,
                    "Release " + environment.toVersion() + " cannot be installed into an empty database: '"
                            + up.command() + "' " + up.end() + ".",
                    false));
        }
    }

    private void control() {
        environment.say("starting release " + environment.fromVersion() + " anew, as a control");
        List<String> closed = environment.startApplication();
        if (closed.isEmpty()) {
            restarted = DatabaseState.schema(environment.database(), environment.to());
        } else {
            gaps.add(new Gap(
                    Part.CONTROL,
                    "Release " + environment.fromVersion() + " does not stand again after a mere restart: "
                            + String.join("; ", closed) + ".",
                    false));
        }
    }

    private @Nullable List<String> ofRestart() {
        return before == null || restarted == null ? null : SchemaFingerprint.differences(before, restarted);
    }

    private @Nullable SchemaDrift drift() {
        SchemaFingerprint upgraded = whole == null ? null : whole.upgraded();
        SchemaFingerprint old = restarted == null ? before : restarted;
        if (upgraded == null || fresh == null || old == null) {
            return null;
        }
        List<String> since = new ArrayList<>();
        List<String> known = new ArrayList<>();
        SchemaFingerprint.drift(fresh, upgraded)
                .forEach((object, lines) -> (old.hasAlike(object, upgraded) ? known : since).addAll(lines));
        return new SchemaDrift(since, known);
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
