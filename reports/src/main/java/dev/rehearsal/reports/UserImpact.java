package dev.rehearsal.reports;

import dev.rehearsal.verdict.Effects;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Precautions;
import dev.rehearsal.verdict.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a path cost besides its downtime, in the words that all reports share. Restates, never decides. */
final class UserImpact {
    /** One of them, in a sentence or two. */
    record Fact(String label, String text) {}

    private UserImpact() {}

    /** Everything that was measured of the path, in the order in which a reader asks for it. */
    static List<Fact> of(PathVerdict path) {
        List<Fact> facts = new ArrayList<>();
        add(facts, "Old beside old", control(path.control()));
        add(facts, "Migrations", ExaminedMigrations.text(path.examination()));
        add(facts, "Writes", writes(path));
        add(facts, "Queues", queues(path.ledger(), path.effects().queues()));
        add(facts, isWayBack(path.rollback()) ? "Way back" : "Old release", rollback(path.rollback()));
        add(facts, "Maintenance", maintenance(path.maintenance()));
        add(facts, "Backup", backup(path.backup()));
        add(facts, "Disk space", disk(path.disk()));
        add(facts, "Interruption", InterruptionLine.of(path.interruption()));
        List<String> omitted = path.account().omitted();
        add(facts, "Left out", omitted.isEmpty() ? null : String.join(". ", omitted) + ".");
        return facts;
    }

    /** What became of the data, in a few words, for a table. */
    static String data(PathVerdict path) {
        List<String> said = new ArrayList<>();
        if (found(path, "data.rows-lost")) {
            said.add("rows lost");
        }
        if (found(path, "data.rows-changed")) {
            said.add("rows changed");
        }
        Effects.Ledger ledger = path.ledger();
        long givenUp = givenUp(path);
        if (ledger != null && ledger.lost() > givenUp) {
            said.add(counted(ledger.lost() - givenUp, "write") + " lost");
        }
        if (givenUp > 0) {
            said.add(counted(givenUp, "write") + " given up");
        }
        if (ledger != null && ledger.duplicated() > 0) {
            said.add(counted(ledger.duplicated(), "write") + " doubled");
        }
        if (ledger != null && ledger.jobsLost() != null && ledger.jobsLost() > 0) {
            said.add(counted(ledger.jobsLost(), "job") + " lost");
        }
        if (!said.isEmpty()) {
            return String.join(", ", said);
        }
        boolean looked = path.decided().contains("data.rows-lost") || (ledger != null && ledger.acknowledged() > 0);
        return looked ? "nothing lost" : Span.NONE;
    }

    /** Whether a new release came before; a mere restart of the old one leads back from nothing. */
    static boolean isWayBack(Precautions.@Nullable Rollback back) {
        return back != null && !Boolean.FALSE.equals(back.upgraded());
    }

    /** What the way back takes and gives up, or the restart; null when there was none. */
    static @Nullable String rollback(Precautions.@Nullable Rollback back) {
        if (back == null) {
            return null;
        }
        String said = back.healthyAfterMillis() == null
                ? "The old release never was healthy again"
                : "The old release was healthy again after " + Span.of(back.healthyAfterMillis());
        if (back.objectiveMillis() != null) {
            said += "; the objective is " + Span.of(back.objectiveMillis());
        }
        said += ".";
        if (back.restored()) {
            said += back.writesGivenUp() == null
                    ? " The backup was put back; what that gives up was not measured."
                    : " Putting the backup back gives up " + counted(back.writesGivenUp(), "acknowledged write")
                            + replays(back.writesGivenUp(), back.replayable(), back.replays()) + ".";
        }
        if (back.rowsLost() != null && back.rowsChanged() != null) {
            said += " Of the rows from just before it, " + number(back.rowsLost()) + " are gone and "
                    + number(back.rowsChanged()) + " have another value"
                    + (back.rowsKept() == null ? "" : "; " + number(back.rowsKept()) + " are as they were") + ".";
        }
        return said;
    }

    /** What the old release beside itself cost, by which the path was measured; null when there was no such run. */
    static @Nullable String control(Trials.@Nullable BaselineSwap control) {
        if (control == null) {
            return null;
        }
        String failed = control.failed() == 0 ? "none" : number(control.failed());
        return "Before anything else, " + control.procedure() + " took " + Span.of(control.durationMillis()) + ": "
                + failed + " of " + counted(control.requests(), "request") + " failed, "
                + (control.longestOutageMillis() == 0
                        ? "no outage"
                        : "longest outage " + Span.of(control.longestOutageMillis()))
                + ", " + Span.of(control.p99Millis()) + " at the 99th percentile.";
    }

    /** A number with its thousands set apart. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static @Nullable String writes(PathVerdict path) {
        Effects.Ledger ledger = path.ledger();
        if (ledger == null) {
            return null;
        }
        String said = counted(ledger.acknowledged(), "write") + " acknowledged, ";
        said += ledger.lost() == 0
                ? "none lost"
                : number(ledger.lost()) + " gone afterwards (" + number(ledger.replayable()) + " can be sent again"
                        + (givenUp(path) == 0 ? "" : "; the restore accounts for " + number(givenUp(path))) + ")";
        said += ledger.duplicated() == 0 ? "." : ", " + number(ledger.duplicated()) + " stored more than once.";
        if (ledger.untold() != null && ledger.untold() > 0) {
            said += " Of " + number(ledger.untold()) + " it cannot be told.";
        }
        if (ledger.refused() != null && ledger.unknown() != null && ledger.refused() + ledger.unknown() > 0) {
            said += " Besides, " + number(ledger.refused()) + " refused and " + number(ledger.unknown())
                    + " without an answer.";
        }
        return said;
    }

    private static @Nullable String queues(Effects.@Nullable Ledger ledger, Effects.@Nullable Queues counted) {
        List<String> said = new ArrayList<>();
        if (ledger != null && ledger.jobsLost() != null && ledger.jobsDuplicated() != null) {
            said.add(
                    ledger.jobsLost() == 0 && ledger.jobsDuplicated() == 0
                            ? "Every stored write was worked on, once."
                            : number(ledger.jobsLost()) + " stored writes were never worked on, "
                                    + number(ledger.jobsDuplicated()) + " more than once.");
        }
        if (counted != null) {
            Set<String> names = new TreeSet<>(counted.before().keySet());
            names.addAll(counted.after().keySet());
            List<String> other = names.stream()
                    .filter(name -> count(counted.before(), name) != count(counted.after(), name))
                    .map(name -> name + " held " + number(count(counted.before(), name)) + " before and "
                            + number(count(counted.after(), name)) + " after")
                    .toList();
            said.add(other.isEmpty() ? "Each holds as many jobs as before." : String.join("; ", other) + ".");
        }
        return said.isEmpty() ? null : String.join(" ", said);
    }

    private static long count(Map<String, Long> counts, String name) {
        return counts.getOrDefault(name, 0L);
    }

    private static String replays(long all, @Nullable Long replayable, Map<String, Long> replays) {
        if (all == 0 || replayable == null) {
            return "";
        }
        if (replayable == 0) {
            return ", none of which anyone can send again";
        }
        List<String> who = new ArrayList<>();
        new TreeMap<>(replays).forEach((sender, count) -> who.add(sender + ": " + number(count)));
        return ", of which " + number(replayable) + " can be sent again"
                + (who.isEmpty() ? "" : " (" + String.join("; ", who) + ")");
    }

    private static @Nullable String maintenance(Precautions.@Nullable Maintenance watch) {
        if (watch == null) {
            return null;
        }
        String said = watch.servedAnyway() == 0
                ? "All of " + counted(watch.asked(), "request") + " were turned away"
                : number(watch.servedAnyway()) + " of " + counted(watch.asked(), "request")
                        + " were answered as if there were no maintenance";
        if (watch.withoutRetryAfter() > 0) {
            said += ", " + number(watch.withoutRetryAfter()) + " without saying when to come back";
        }
        return said + "; of " + number(watch.openAsked()) + " that should be served meanwhile, "
                + number(watch.openFailed()) + " were not.";
    }

    private static @Nullable String backup(Precautions.@Nullable Backup backup) {
        if (backup == null) {
            return null;
        }
        if (backup.file().isEmpty()) {
            return "There is none.";
        }
        return backup.file() + ", " + Size.of(backup.bytes()) + ", "
                + (backup.restored() ? "was restored elsewhere" : "could not be restored")
                + (backup.tablesCompared() == null
                        ? "."
                        : " and compared, " + counted(backup.tablesCompared(), "table") + ".");
    }

    private static @Nullable String disk(Precautions.@Nullable Disk disk) {
        if (disk == null) {
            return null;
        }
        return "The change needs " + Size.of(disk.total()) + " (images " + Size.of(disk.images()) + ", database "
                + Size.of(disk.database()) + ", write-ahead log " + Size.of(disk.wal())
                + (disk.backup() == null ? "" : ", backup " + Size.of(disk.backup())) + "); "
                + (disk.free() == null ? "how much is free is not known." : Size.of(disk.free()) + " are free.");
    }

    private static long givenUp(PathVerdict path) {
        Precautions.Rollback back = path.rollback();
        return back == null || back.writesGivenUp() == null ? 0 : back.writesGivenUp();
    }

    private static boolean found(PathVerdict path, String id) {
        return path.findings().stream().anyMatch(finding -> finding.id().equals(id));
    }

    static String counted(long number, String noun) {
        return number(number) + " " + noun + (number == 1 ? "" : "s");
    }

    private static void add(List<Fact> facts, String label, @Nullable String text) {
        if (text != null) {
            facts.add(new Fact(label, text));
        }
    }
}
