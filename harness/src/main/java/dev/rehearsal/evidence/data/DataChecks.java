package dev.rehearsal.evidence.data;

import dev.rehearsal.descriptor.SmokeResource.Proof;
import dev.rehearsal.evidence.Check;
import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.Timing;
import dev.rehearsal.evidence.smoke.SmokeRules;
import dev.rehearsal.postgres.SequenceState;
import dev.rehearsal.postgres.TableDifference;
import dev.rehearsal.runbook.Ends;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Whether the data came through. */
public final class DataChecks {
    private static final String MEASURED =
            "Content digests per table and column, keyed by primary key, before and after; where they differ, row by"
                    + " row.";

    private DataChecks() {}

    public static List<Check> all() {
        return List.of(
                new Check(
                        new CheckDescription(
                                "data.rows-lost",
                                Severity.BLOCKER,
                                "Rows of the old release are gone after the change.",
                                "Lost rows come back from a backup only, with everything since then lost instead.",
                                "Mend the migration, or declare what it removes on purpose.",
                                MEASURED,
                                "Tables that the target excludes; rows that the seed does not have."),
                        (evidence, ruling) -> rows(
                                evidence,
                                ruling,
                                TableDifference::lost,
                                "lost",
                                "mend the migration that removes them")),
                new Check(
                        new CheckDescription(
                                "data.rows-changed",
                                Severity.BLOCKER,
                                "Values of the old release are different after the change.",
                                "Silent changes - precision, time zone, case, truncation - are found too late for a"
                                        + " rollback.",
                                "Mend the migration, or declare the change.",
                                MEASURED,
                                "Columns without information; values that have the same text."),
                        DataChecks::rowsChanged),
                new Check(
                        new CheckDescription(
                                "data.rows-added",
                                Severity.WARNING,
                                "There are rows after the change that nobody wrote.",
                                "Upgrades may add rows on purpose; otherwise they are duplicates.",
                                "Look whether the release means to add them.",
                                MEASURED,
                                "Tables that are new with the release."),
                        (evidence, ruling) ->
                                rows(evidence, ruling, TableDifference::added, "added", "look where they come from")),
                new Check(
                        new CheckDescription(
                                "data.sequence-behind",
                                Severity.BLOCKER,
                                "A sequence would hand out a key that exists.",
                                "The next insert fails, often long after the rollout.",
                                "Set the sequence after copying rows: setval to the highest key.",
                                "Every sequence's next value against the highest value of the column it feeds.",
                                "Columns fed by application code."),
                        DataChecks::sequenceBehind),
                new Check(
                                new CheckDescription(
                                        "data.secret-unreadable",
                                        Severity.BLOCKER,
                                        "A value that the old release encrypted cannot be decrypted any more.",
                                        "Stored credentials are lost, though every row is there.",
                                        "Keep the key, or decrypt with the old and encrypt with the new one in a"
                                                + " migration.",
                                        "A secret is stored under the old release and used at the end.",
                                        "Secrets that no smoke resource stores."),
                                (evidence, ruling) -> SmokeRules.proves(
                                        evidence,
                                        ruling,
                                        Proof.SECRET,
                                        "A secret that was stored under " + evidence.from()
                                                + " cannot be read at the end, under " + evidence.standing()
                                                + "; keep the key it was encrypted with."))
                        .timed(Timing.whereTooSlow()));
    }

    private static void rows(
            Evidence evidence, Ruling ruling, ToLongFunction<TableDifference> count, String what, String whatToDo) {
        List<TableDifference> tables = tables(evidence, ruling);
        if (tables == null) {
            return;
        }
        tables.stream()
                .filter(table -> count.applyAsLong(table) > 0)
                .forEach(table -> ruling.finding(
                        table.table(),
                        "%,d rows of table %s were %s; %s%s."
                                .formatted(
                                        count.applyAsLong(table), table.table(), what, whatToDo, orDeclared(evidence)),
                        table.samples().stream()
                                .filter(sample -> sample.startsWith(what) || !sample.contains(": key "))
                                .toList()));
    }

    /** A way back has to give everything back: nothing excuses it there. */
    private static String orDeclared(Evidence evidence) {
        return evidence.scope().ends() == Ends.NEW ? ", or have the release declare what it means to do" : "";
    }

    private static @Nullable List<TableDifference> tables(Evidence evidence, Ruling ruling) {
        List<TableDifference> tables = ruling.given(evidence, DataAspect.TABLES);
        if (tables != null && tables.isEmpty()) {
            ruling.undecided("No compared table held a row; seed the application.");
            return null;
        }
        return tables;
    }

    private static void rowsChanged(Evidence evidence, Ruling ruling) {
        List<TableDifference> tables = tables(evidence, ruling);
        if (tables == null) {
            return;
        }
        evidence.get(DataAspect.UNMEASURED_COLUMNS, List.of()).forEach(ruling::blind);
        tables.stream().filter(table -> table.changed() > 0).forEach(table -> {
            String columns = String.join(", ", table.changedByColumn().keySet());
            ruling.finding(
                    table.table(),
                    "%,d rows of table %s hold other values, in %s; mend the migration that changes them%s."
                            .formatted(table.changed(), table.table(), columns, orDeclared(evidence)),
                    table.samples().stream()
                            .filter(sample -> sample.startsWith("changed"))
                            .toList());
        });
    }

    private static void sequenceBehind(Evidence evidence, Ruling ruling) {
        List<SequenceState> sequences = ruling.given(evidence, DataAspect.SEQUENCES);
        if (sequences == null) {
            return;
        }
        for (SequenceState state : sequences) {
            Long highest = state.highest();
            if (highest != null && state.next() <= highest) {
                ruling.finding(
                        state.sequence(),
                        "Sequence " + state.sequence() + " would hand out " + state.next() + ", but " + state.table()
                                + "." + state.column() + " already holds " + highest
                                + "; set it beyond the highest key.",
                        List.of("next " + state.next(), "highest " + highest));
            }
        }
    }
}
