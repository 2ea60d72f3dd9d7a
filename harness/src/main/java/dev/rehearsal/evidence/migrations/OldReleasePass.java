package dev.rehearsal.evidence.migrations;

import dev.rehearsal.descriptor.Examined;
import dev.rehearsal.evidence.compatibility.OldReleaseReach;
import dev.rehearsal.evidence.compatibility.OldReleaseReach.Stop;
import dev.rehearsal.evidence.smoke.Smoke;
import dev.rehearsal.evidence.smoke.SmokeResult;
import dev.rehearsal.evidence.smoke.SmokeResult.Phase;
import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.DatabaseCopies;
import dev.rehearsal.postgres.DatabaseException;
import dev.rehearsal.postgres.Queries;
import dev.rehearsal.runbook.MigrationCommands;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.server.channel.CommandResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets the old release serve on every schema between its own and the new release's: its connections stay open all the way,
 * with the statements that they have prepared, while the new release's image applies one migration after the other. On each
 * it makes, reads and removes things of its own. Not thread-safe.
 */
public final class OldReleasePass implements Pass {
    /** As often as drivers commonly want to see a statement before they prepare it (pgjdbc and psycopg: 5), and once more. */
    private static final int WARMING = 6;

    /** More migrations than any step between two releases should have. */
    private static final int MOST = 50;

    private final String run;
    private final Set<String> never = new TreeSet<>();
    private @Nullable OldReleaseReach seen;

    /** @param run what {@code {run}} stands for in what it makes */
    public OldReleasePass(String run) {
        this.run = run;
    }

    /** How far it went along; null when that was not tried. */
    public @Nullable OldReleaseReach seen() {
        return seen;
    }

    @Override
    public void run(ExaminationEnvironment environment, DatabaseCopies copies) {
        if (!environment.examines(Examined.REACH)) {
            seen = OldReleaseReach.without(Examined.REACH.leftOut());
            return;
        }
        copies.reset();
        try {
            seen = walk(environment, copies.current());
        } catch (DatabaseException | ReplicaException failed) {
            seen = OldReleaseReach.upTo(List.of(), String.valueOf(failed.getMessage()));
        } finally {
            environment.stopApplication();
        }
    }

    OldReleaseReach walk(ExaminationEnvironment environment, DatabaseAccess database) {
        MigrationCommands commands = MigrationCommands.of(environment.to());
        Set<String> heads = Set.copyOf(environment.heads());
        // where nobody says which is the last, one more would fail
        String command = heads.isEmpty() || commands.upStep() == null ? commands.up() : commands.upStep();
        if (command == null) {
            return OldReleaseReach.without(
                    "The target has no command that migrates while the old release runs (migrations.upgrade).");
        }
        if (environment.from().smoke().isEmpty()) {
            return OldReleaseReach.without("The target has no smoke resource to ask the old release for.");
        }
        environment.say("warming the old release on a copy of its database");
        List<String> closed = environment.startApplication();
        if (!closed.isEmpty()) {
            return OldReleaseReach.upTo(
                    List.of(), "The old release does not stand on a copy of its own database: " + closed.get(0) + ".");
        }
        Smoke warm = smoke(environment, "0");
        Stream.concat(warm.run(Phase.CREATE).stream(), warm.run(Phase.VERIFY).stream())
                .filter(result -> !result.passed())
                .forEach(result -> never.add(result.resource()));
        if (never.size() == environment.from().smoke().size()) {
            return OldReleaseReach.upTo(
                    List.of(), "On a copy of its own database the old release fails every smoke resource.");
        }
        for (int round = 1; round < WARMING; round++) {
            warm.run(Phase.VERIFY);
        }
        return onwards(environment, database, command, heads, warm);
    }

    private OldReleaseReach onwards(
            ExaminationEnvironment environment,
            DatabaseAccess database,
            String command,
            Set<String> heads,
            Smoke warm) {
        List<Stop> stops = new ArrayList<>();
        @Nullable Smoke before = warm;
        List<String> at = environment.revisions(database);
        while (!Set.copyOf(at).equals(heads)) {
            CommandResult step = environment.run(command);
            List<String> now = environment.revisions(database);
            if (!step.succeeded() || stops.size() == MOST) {
                return OldReleaseReach.upTo(
                        stops,
                        "Beyond " + shown(at) + " nobody came: '" + command + "' ended with " + step.exitCode() + ".");
            }
            if (now.equals(at)) {
                break;
            }
            at = now;
            environment.say("asking the old release on the schema of " + shown(at));
            Smoke here = smoke(environment, String.valueOf(stops.size() + 1));
            List<String> failures = failures(before, here);
            stops.add(new Stop(shown(at), failures));
            // what could not be made here cannot be asked for on the next
            before = failures.isEmpty() ? here : null;
        }
        return OldReleaseReach.whole(stops);
    }

    /** What was made one schema before is read and removed, and made anew: reading, changing and writing all happen here. */
    private List<String> failures(@Nullable Smoke before, Smoke here) {
        List<SmokeResult> results = new ArrayList<>();
        if (before != null) {
            results.addAll(before.run(Phase.VERIFY));
            results.addAll(before.run(Phase.DESTROY));
        }
        results.addAll(here.run(Phase.CREATE));
        results.addAll(here.run(Phase.VERIFY));
        return results.stream()
                .filter(result -> !result.passed() && !never.contains(result.resource()))
                .map(result -> result.resource() + ", as " + result.identity() + ": " + result.request() + ": "
                        + result.message())
                .distinct()
                .toList();
    }

    private Smoke smoke(ExaminationEnvironment environment, String part) {
        return new Smoke(
                environment.site(),
                environment.from().identities(),
                environment.from().smoke(),
                sql -> Queries.ask(environment.database(), sql),
                run + "-" + part);
    }

    private static String shown(List<String> revisions) {
        return revisions.isEmpty() ? "no revision" : String.join(", ", revisions);
    }
}
