package dev.rehearsal.evidence.migrations;

import dev.rehearsal.evidence.Check;
import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.compatibility.SuccessionRules;
import dev.rehearsal.evidence.rollback.Rollback;
import dev.rehearsal.evidence.rollback.RollbackChecks;
import dev.rehearsal.postgres.TableDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether the schema and what was written under the new release come back from the new schema. */
public final class DowngradeChecks {
    private DowngradeChecks() {}

    public static List<Check> all() {
        return List.of(
                new Check(
                        new CheckDescription(
                                "schema.downgrade-leaves-trace",
                                Severity.BLOCKER,
                                "The schema after the way back is not the schema before the upgrade.",
                                "The old release runs on a schema that nobody tested it with, and the next upgrade may"
                                        + " fail on it.",
                                "Mend the migration's way down, or let the restore replace the whole database.",
                                "The catalogue before the upgrade against the one after the way back; on the path"
                                        + " migrations for each migration by itself, with rows that are there in addition,"
                                        + " and going up once more.",
                                "Differences that the catalogue does not show, such as the order of rows."),
                        DowngradeChecks::leavesTrace),
                new Check(
                        new CheckDescription(
                                "schema.downgrade-loses-data",
                                Severity.BLOCKER,
                                "Rows are lost or changed by the way down: those that were written under the new"
                                        + " release, or those that a migration found.",
                                "What users did since the upgrade is gone, though nothing failed.",
                                "Let the way down keep it, or say that the way back is a restore.",
                                "Rows written between upgrade and way back, before the way down and after it, in the"
                                        + " columns that both schemas have; on the path migrations all rows before each"
                                        + " migration and after its way up and down, and what the new release wrote on"
                                        + " a copy before and after the way down of each.",
                                "What only columns of the new schema held; a restore, which is rollback.data-loss."),
                        DowngradeChecks::losesData));
    }

    private static void leavesTrace(Evidence evidence, Ruling ruling) {
        if (evidence.scope().examinesMigrations()) {
            tripsLeaveTraces(evidence, ruling);
            return;
        }
        Rollback rollback = RollbackChecks.given(evidence, ruling);
        List<String> differences =
                rollback == null ? null : ruling.given(rollback.schemaDifferences(), "The schema at the end");
        if (rollback == null || differences == null || differences.isEmpty()) {
            return;
        }
        ruling.finding(
                "schema",
                schemaIsNot(rollback) + ": " + differences.get(0) + "; "
                        + (rollback.restored()
                                ? "let the restore replace the whole database."
                                : rollback.upgraded()
                                        ? "mend the migration's way down."
                                        : "look at what the procedure runs on the database."),
                differences);
    }

    private static void tripsLeaveTraces(Evidence evidence, Ruling ruling) {
        Examination examination = RoundTripRules.given(evidence, ruling);
        List<RoundTrip> trips = examination == null
                ? null
                : RoundTripRules.trips(
                        examination,
                        ruling,
                        "The schema after a way down",
                        trip -> !trip.traceLines().isEmpty());
        if (trips == null) {
            return;
        }
        for (RoundTrip trip : trips) {
            List<String> traces = trip.traceLines();
            if (!traces.isEmpty()) {
                ruling.finding(
                        trip.revision(),
                        "Up and down again, " + trip.revision() + " leaves a trace: " + traces.get(0)
                                + (traces.size() == 1 ? "" : ", and " + (traces.size() - 1) + " more")
                                + "; mend its way down.",
                        traces);
            }
        }
        SuccessionRules.traces(evidence, ruling, SuccessionRules.said(ruling));
    }

    private static void tripsLoseData(Evidence evidence, Ruling ruling) {
        Examination examination = RoundTripRules.given(evidence, ruling);
        List<RoundTrip> trips = examination == null
                ? null
                : RoundTripRules.trips(
                        examination,
                        ruling,
                        "The rows after a way down",
                        trip -> !trip.damagedTables().isEmpty());
        if (trips == null) {
            return;
        }
        if (trips.stream().allMatch(trip -> trip.rows() == null || trip.rows().isEmpty())) {
            ruling.undecided("No compared table held a row before the migrations; seed the application.");
        }
        for (RoundTrip trip : trips) {
            List<TableDifference> damaged = trip.damagedTables();
            if (!damaged.isEmpty()) {
                TableDifference first = damaged.get(0);
                ruling.finding(
                        trip.revision(),
                        "Up and down again, %s loses %,d rows of table %s and changes %,d%s; let its way down keep them, or say that the way back is a restore."
                                .formatted(
                                        trip.revision(),
                                        first.lost(),
                                        first.table(),
                                        first.changed(),
                                        damaged.size() == 1
                                                ? ""
                                                : ", and some of " + (damaged.size() - 1) + " more tables"),
                        damaged.stream()
                                .flatMap(table -> named(table).stream().map(line -> table.table() + ": " + line))
                                .toList());
            }
        }
        SuccessionRules.laterRows(evidence, ruling, SuccessionRules.said(ruling));
    }

    private static String schemaIsNot(Rollback rollback) {
        if (!rollback.upgraded()) {
            return "After the procedure the schema is not that of before it";
        }
        return "After the " + (rollback.restored() ? "restore" : "way down")
                + " the schema is not that of before the upgrade";
    }

    private static void losesData(Evidence evidence, Ruling ruling) {
        if (evidence.scope().examinesMigrations()) {
            tripsLoseData(evidence, ruling);
            return;
        }
        Rollback rollback = RollbackChecks.given(evidence, ruling);
        if (rollback == null) {
            return;
        }
        List<TableDifference> written = rollback.writtenSince();
        if (rollback.restored() || written == null) {
            ruling.notApplicable();
            return;
        }
        if (!rollback.unsettled().isEmpty()) {
            ruling.undecided("When the rows were remembered before the way back, the queues still worked on some ("
                    + rollback.unsettled().get(0)
                    + "), so they changed by themselves; allow more time with workload.drained.");
            return;
        }
        Map<String, Long> rows = ruling.given(rollback.rowsBetween(), "How many rows there were in between");
        if (rows == null) {
            return;
        }
        if (rows.values().stream().mapToLong(Long::longValue).sum() == 0) {
            ruling.undecided("No compared table held a row before the way back; seed the application.");
        } else if (!evidence.scope().workload()) {
            ruling.blind("The target has no workload, so nothing was written between the upgrade and the way back.");
        }
        written.stream()
                .filter(table -> table.lost() > 0 || table.changed() > 0)
                .forEach(table -> ruling.finding(
                        table.table(), fate(table, rows.getOrDefault(table.table(), 0L), evidence), named(table)));
    }

    private static String fate(TableDifference table, long rows, Evidence evidence) {
        return "Of %,d rows that table %s held under %s, the way down kept %,d, changed %,d and lost %,d; let it keep them, or restore instead."
                .formatted(
                        rows,
                        table.table(),
                        evidence.to(),
                        Math.max(0, rows - table.lost() - table.changed()),
                        table.changed(),
                        table.lost());
    }

    private static List<String> named(TableDifference table) {
        List<String> lines = new ArrayList<>(table.samples());
        long unnamed = table.lost()
                + table.changed()
                - table.samples().stream()
                        .filter(line -> line.startsWith("lost") || line.startsWith("changed"))
                        .count();
        if (unnamed > 0) {
            lines.add("and " + unnamed + " more rows");
        }
        return lines;
    }
}
