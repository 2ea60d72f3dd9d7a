package dev.rehearsal.evidence.interruption;

import dev.rehearsal.descriptor.Examined;
import dev.rehearsal.evidence.Check;
import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.Timing;
import dev.rehearsal.evidence.migrations.Interruption;
import dev.rehearsal.evidence.migrations.Interruption.Contest;
import dev.rehearsal.evidence.migrations.Interruption.End;
import dev.rehearsal.evidence.migrations.Interruption.Rest;
import dev.rehearsal.evidence.migrations.Interruption.Sequel;
import dev.rehearsal.evidence.migrations.Interruption.Victim;
import dev.rehearsal.runbook.Examines;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a migration survives being cut off and being begun by several at once. */
public final class InterruptionChecks {
    private static final String CUT =
            "The migration cut off before each of its statements (client killed, backend terminated, database killed),"
                    + " and within those that PostgreSQL carries out in several transactions; then the same command again,"
                    + " and apart from that the way down; schema and all rows against those of the uninterrupted"
                    + " migration.";
    private static final String BLIND =
            "Effects outside of the database; sequences; cuts at reads and in the midst of a commit; values that differ"
                    + " between two uninterrupted migrations; what the time did not suffice for, which is listed.";
    private static final String RUNNERS =
            "Two and three runners, all held before their first statement and let go at the same moment; schema and"
                    + " all rows against those of one runner.";

    private InterruptionChecks() {}

    public static List<Check> all() {
        return List.of(
                new Check(
                        new CheckDescription(
                                "migration.interruption-corrupts",
                                Severity.BLOCKER,
                                "After an interruption a command says success, and the database is not what it should"
                                        + " be.",
                                "A killed deployment is simply run again; nobody looks at a database whose migration"
                                        + " succeeded.",
                                "Put each step and the note that it is done into one transaction, or let it see what"
                                        + " is done already; drop what an interrupted concurrent build left before"
                                        + " building it again.",
                                CUT,
                                BLIND),
                        InterruptionChecks::corrupts),
                new Check(
                                new CheckDescription(
                                        "migration.interruption-stuck",
                                        Severity.WARNING,
                                        "After an interruption the migration refuses to go on.",
                                        "Somebody has to mend the schema by hand, in the middle of the night and of the"
                                                + " window.",
                                        "Let each step see what is done already, or put all of it into one"
                                                + " transaction.",
                                        CUT,
                                        BLIND),
                                InterruptionChecks::stuck)
                        .timed(Timing.whereTooSlow()),
                new Check(
                        new CheckDescription(
                                "migration.interruption-leaves-rest",
                                Severity.NOTE,
                                "After an interruption the way down says success and leaves a rest in the schema,"
                                        + " which the next upgrade takes over.",
                                "The old release runs on a schema that is not quite its own until the next upgrade.",
                                "Know of it; or put the step into a transaction, so that there is no rest.",
                                CUT,
                                BLIND),
                        InterruptionChecks::leavesRest),
                new Check(
                        new CheckDescription(
                                "migration.runners-corrupt",
                                Severity.BLOCKER,
                                "Several runners at once leave a database that is not what one runner makes of it, and"
                                        + " one says success.",
                                "Replicas that migrate at start, or a job that is started twice, do exactly this.",
                                "Take a lock around the migration, as with pg_advisory_lock, and look at the state"
                                        + " under it.",
                                RUNNERS,
                                BLIND),
                        InterruptionChecks::runnersCorrupt),
                new Check(
                                new CheckDescription(
                                        "migration.runners-collide",
                                        Severity.WARNING,
                                        "Of several runners at once none says success.",
                                        "Each of them stops the deployment that it belongs to.",
                                        "Take a lock around the migration, as with pg_advisory_lock.",
                                        RUNNERS,
                                        BLIND),
                                InterruptionChecks::runnersCollide)
                        .timed(Timing.whereTooSlow()));
    }

    private static void corrupts(Evidence evidence, Ruling ruling) {
        Interruption seen = cut(evidence, ruling);
        if (seen == null) {
            return;
        }
        seen.untried().forEach(ruling::blind);
        seen.rests().forEach(rest -> {
            String lie = lie(rest);
            if (lie != null) {
                ruling.finding(
                        InterruptionLines.subject(rest),
                        InterruptionLines.first(rest) + ": " + lie
                                + "; put each step and the note that it is done into one transaction.",
                        InterruptionLines.facts(rest));
            }
        });
    }

    /** What says success and is not; null when nothing does. */
    private static @Nullable String lie(Rest rest) {
        if (!rest.whole() && rest.cuts().stream().anyMatch(cut -> cut.exitCode() == 0)) {
            return "the migration says success all the same, and is not done";
        }
        if (rest.again().end() == End.WRONG) {
            return "run again it says success, and differs from the uninterrupted one in "
                    + InterruptionLines.difference(rest.again());
        }
        Sequel down = rest.down();
        if (down != null && down.end() == End.WRONG && !down.rows().isEmpty()) {
            return "the way down says success, and rows are not what they were: "
                    + down.rows().get(0);
        }
        Sequel next = rest.next();
        if (next != null && next.end() == End.WRONG) {
            return "after the way down the next upgrade says success, and differs from the uninterrupted one in "
                    + InterruptionLines.difference(next);
        }
        return null;
    }

    private static void stuck(Evidence evidence, Ruling ruling) {
        Interruption seen = cut(evidence, ruling);
        if (seen == null) {
            return;
        }
        for (Rest rest : seen.rests()) {
            Sequel next = rest.next();
            if (rest.again().end() == End.REFUSED) {
                Sequel down = rest.down();
                String back = down == null
                        ? "there is no way down"
                        : down.end() == End.WHOLE
                                ? "the way down still leads back"
                                : "nor does the way down lead back: " + InterruptionLines.outcome(down);
                ruling.finding(
                        InterruptionLines.subject(rest),
                        InterruptionLines.first(rest) + ": run again the migration refuses with status "
                                + rest.again().exitCode() + ", and " + back
                                + "; let each step see what is done already.",
                        InterruptionLines.facts(rest));
            } else if (next != null && next.end() == End.REFUSED) {
                ruling.finding(
                        InterruptionLines.subject(rest),
                        InterruptionLines.first(rest) + ": after the way down the next upgrade refuses with status "
                                + next.exitCode() + "; let each step see what is done already.",
                        InterruptionLines.facts(rest));
            }
        }
    }

    private static void leavesRest(Evidence evidence, Ruling ruling) {
        Interruption seen = cut(evidence, ruling);
        if (seen == null) {
            return;
        }
        for (Rest rest : seen.rests()) {
            Sequel down = rest.down();
            Sequel next = rest.next();
            if (down != null && next != null && next.end() == End.WHOLE) {
                ruling.finding(
                        InterruptionLines.subject(rest),
                        InterruptionLines.first(rest) + ": the way down says success and leaves "
                                + down.schema().get(0) + "; the next upgrade takes it over.",
                        InterruptionLines.facts(rest));
            }
        }
    }

    private static void runnersCorrupt(Evidence evidence, Ruling ruling) {
        for (Contest contest : contests(evidence, ruling)) {
            if (contest.result().end() == End.WRONG) {
                Sequel again = contest.again();
                ruling.finding(
                        contest.runners() + " runners",
                        "Of " + contest.runners()
                                + " runners at once one said success, and the database differs from what one alone"
                                + " makes in "
                                + InterruptionLines.difference(contest.result())
                                + (again != null && again.end() == End.WHOLE
                                        ? "; the same command once more mends it"
                                        : "; the same command once more does not mend it")
                                + "; take a lock around the migration.",
                        InterruptionLines.facts(contest));
            }
        }
    }

    private static void runnersCollide(Evidence evidence, Ruling ruling) {
        for (Contest contest : contests(evidence, ruling)) {
            if (contest.result().end() == End.REFUSED) {
                ruling.finding(
                        contest.runners() + " runners",
                        "Of " + contest.runners()
                                + " runners at once none said success; take a lock around the migration.",
                        InterruptionLines.facts(contest));
            }
        }
    }

    private static @Nullable Interruption examined(Evidence evidence, Ruling ruling) {
        if (evidence.scope().examines() != Examines.INTERRUPTION) {
            ruling.notApplicable();
            return null;
        }
        Interruption seen = ruling.given(evidence, InterruptionAspect.INTERRUPTION);
        if (seen == null) {
            return null;
        }
        String obstacle = seen.obstacle();
        if (obstacle != null) {
            ruling.undecided(obstacle);
            return null;
        }
        if (seen.statements() == 0) {
            ruling.untold("The migration changes nothing in the database, so that there is nothing to cut off.");
            return null;
        }
        return seen;
    }

    private static @Nullable Interruption cut(Evidence evidence, Ruling ruling) {
        Interruption seen = examined(evidence, ruling);
        if (seen != null && seen.cuts() == 0) {
            String nowhere = "The migration was cut off nowhere: " + String.join(" ", seen.untried());
            if (Stream.of(Victim.values()).map(Victim::part).allMatch(seen.leftOut()::contains)) {
                ruling.untold(nowhere);
            } else {
                ruling.undecided(nowhere);
            }
            return null;
        }
        return seen;
    }

    private static List<Contest> contests(Evidence evidence, Ruling ruling) {
        Interruption seen = examined(evidence, ruling);
        if (seen != null && seen.leftOut().contains(Examined.RUNNERS)) {
            ruling.untold(Examined.RUNNERS.leftOut());
        } else if (seen != null && seen.contests().isEmpty()) {
            ruling.undecided("Several runners at once were not tried; the time was over.");
        }
        return seen == null ? List.of() : seen.contests();
    }
}
