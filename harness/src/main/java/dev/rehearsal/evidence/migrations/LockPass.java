package dev.rehearsal.evidence.migrations;

import dev.rehearsal.descriptor.Examined;
import dev.rehearsal.evidence.locks.LockReport;
import dev.rehearsal.evidence.locks.LockTrial;
import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.DatabaseCopies;
import dev.rehearsal.postgres.DatabaseException;
import dev.rehearsal.postgres.locks.RelationFile;
import dev.rehearsal.postgres.locks.RelationFiles;
import dev.rehearsal.runbook.MigrationCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Carries each migration out several times: by itself, to learn which tables it locks; while probes read and write those;
 * while an old session idle in transaction has read them; and with more rows in them. One instance serves one examination.
 */
public final class LockPass implements Pass {
    private static final String BEFORE = "locks_before";
    private static final String AFTER = "locks_after";
    /** Three sessions ask each, which is all that two cores bear beside a migration. */
    private static final int MOST_TABLES = 4;

    private static final int MOST_REVISIONS = 30;
    private static final Duration LONGEST = Duration.ofMinutes(6);
    /** By how much the old session outlasts the limit, so that whoever waits for it is beyond it for certain. */
    private static final Duration BEYOND = Duration.ofMillis(500);

    private final Duration limit;
    private final List<RevisionLocks> revisions = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();
    private boolean leftOut;

    /** @param limit how long readers and writers may be blocked */
    public LockPass(Duration limit) {
        this.limit = limit;
    }

    /** What it has seen so far. */
    public LockExamination seen() {
        return new LockExamination(revisions, gaps, leftOut);
    }

    /** What one way up did, and how. */
    private record Way(LockTrial trial, MigrationRun move) {}

    @Override
    public void run(ExaminationEnvironment environment, DatabaseCopies copies) {
        if (!environment.examines(Examined.LOCKS)) {
            leftOut = true;
            gaps.add(Examined.LOCKS.leftOut());
            return;
        }
        String step = MigrationCommands.of(environment.to()).upStep();
        List<String> goal = step == null ? List.of() : goal(environment, copies);
        copies.reset();
        long end = System.nanoTime() + LONGEST.toNanos();
        DatabaseAccess database = copies.current();
        List<String> at = environment.revisions(database);
        while (!new TreeSet<>(at).equals(new TreeSet<>(goal))) {
            if (revisions.size() == MOST_REVISIONS || System.nanoTime() - end > 0) {
                gaps.add("Migrations after " + at + " were not tried, since there are more than can be tried in time.");
                return;
            }
            environment.say("watching the locks of the migration after " + String.join(", ", at));
            copies.keep(BEFORE);
            Way way = way(environment, database, List.of(), null);
            if (!way.move().succeeded() || way.move().to().equals(at)) {
                gaps.add("The migration after " + String.join(", ", at) + " did not get anywhere: '"
                        + way.move().command() + "' " + way.move().end() + ".");
                return;
            }
            copies.keep(AFTER);
            revisions.add(locks(environment, copies, at, way));
            copies.resetTo(AFTER);
            at = way.move().to();
            if (step == null) {
                return;
            }
        }
    }

    /** Where the migrations lead: the release's heads, or where all of them at once do. */
    private static List<String> goal(ExaminationEnvironment environment, DatabaseCopies copies) {
        List<String> heads = environment.heads();
        if (!heads.isEmpty()) {
            return heads;
        }
        copies.reset();
        return new MigrationRunner(environment, copies.current()).up().to();
    }

    private RevisionLocks locks(ExaminationEnvironment environment, DatabaseCopies copies, List<String> at, Way alone) {
        List<String> lacking = new ArrayList<>();
        LockReport report = alone.trial().report();
        report.gaps().forEach(gap -> lacking.add(gap + "."));
        DatabaseAccess database = copies.current();
        List<String> tables = tables(environment, copies, report);
        LockTrial probed = null;
        LockTrial behind = null;
        List<LockGrowth> growths = List.of();
        if (!tables.isEmpty()) {
            probed = attempt(
                    copies,
                    lacking,
                    "probes",
                    () -> way(environment, database, tables, null).trial());
            behind = attempt(
                    copies,
                    lacking,
                    "an old session",
                    () -> way(environment, database, tables, limit.plus(BEYOND)).trial());
            LockReport known = probed == null ? report : probed.report();
            growths = Objects.requireNonNullElse(
                    attempt(
                            copies,
                            lacking,
                            "more rows",
                            () -> new TwoSizes(environment, copies, BEFORE, lacking)
                                    .growths(
                                            List.of(report, known),
                                            () -> way(environment, database, List.of(), null)
                                                    .trial()
                                                    .report())),
                    List.of());
        }
        return new RevisionLocks(
                String.join(", ", reached(at, alone.move().to())), report, probed, behind, growths, lacking);
    }

    private static List<String> reached(List<String> before, List<String> after) {
        return after.stream().filter(each -> !before.contains(each)).toList();
    }

    private interface Attempt<T> {
        T make();
    }

    private static <T> @Nullable T attempt(
            DatabaseCopies copies, List<String> lacking, String what, Attempt<T> attempt) {
        try {
            copies.resetTo(BEFORE);
            return attempt.make();
        } catch (DatabaseException failed) {
            lacking.add("With " + what + " it could not be tried: " + failed.getMessage() + ".");
            return null;
        }
    }

    private static Way way(
            ExaminationEnvironment environment,
            DatabaseAccess database,
            Collection<String> tables,
            @Nullable Duration patience) {
        MigrationRunner runner = new MigrationRunner(environment, database);
        String step = MigrationCommands.of(environment.to()).upStep();
        List<MigrationRun> moves = new ArrayList<>();
        LockTrial trial = LockTrial.carryOut(database, log(environment), tables, patience, () -> {
            moves.add(step == null ? runner.up() : runner.run(step));
            return moves.get(0).succeeded();
        });
        return new Way(trial, moves.get(0));
    }

    /** Of the database's own container only: where several log at once, what was told before need not come first again. */
    private static Function<Instant, String> log(ExaminationEnvironment environment) {
        return since -> environment
                .run("docker compose logs --no-color --no-log-prefix --since " + since + " "
                        + environment.from().database().service())
                .output();
    }

    /** What it locked of what was there before, without the migration tool's own. */
    private static List<String> tables(ExaminationEnvironment environment, DatabaseCopies copies, LockReport report) {
        Set<String> tables = RelationFiles.read(copies.kept(BEFORE)).relations().values().stream()
                .filter(relation -> List.of("r", "p", "m").contains(relation.kind()))
                .map(RelationFile::label)
                .collect(Collectors.toCollection(HashSet::new));
        tables.removeAll(environment.to().migrations().tables());
        return report.held().stream()
                .map(LockReport.Held::relation)
                .filter(tables::contains)
                .distinct()
                .limit(MOST_TABLES)
                .toList();
    }
}
