package dev.rehearsal.evidence.migrations;

import dev.rehearsal.postgres.TableDifference;
import dev.rehearsal.postgres.UnvalidatedConstraint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way up, down and up again, of one migration or of all. Immutable.
 *
 * @param revision where the way up leads; the release, for all of them
 * @param up the way up
 * @param down the way down; null when there is no command for it, or the way up failed
 * @param again the way up once more; null when it was not tried
 * @param traces what the schema had otherwise after up and down than before, a line each; null when not down again
 * @param rows what the rows were otherwise; null when not down again
 * @param differsAgain what the schema has otherwise after the second way up than after the first; null when not tried
 * @param leftInvalid indexes that are invalid after the way up and were not before
 * @param leftNotValidated constraints that do not promise what they say after the way up and did before, or were not there
 */
public record RoundTrip(
        String revision,
        MigrationRun up,
        @Nullable MigrationRun down,
        @Nullable MigrationRun again,
        @Nullable List<String> traces,
        @Nullable List<TableDifference> rows,
        @Nullable List<String> differsAgain,
        List<String> leftInvalid,
        List<UnvalidatedConstraint> leftNotValidated) {
    public RoundTrip {
        traces = traces == null ? null : List.copyOf(traces);
        rows = rows == null ? null : List.copyOf(rows);
        differsAgain = differsAgain == null ? null : List.copyOf(differsAgain);
        leftInvalid = List.copyOf(leftInvalid);
        leftNotValidated = List.copyOf(leftNotValidated);
    }

    /** What it left in the schema, or added to tables, a line each; also where the second way up goes otherwise. */
    public List<String> traceLines() {
        List<String> lines = new ArrayList<>(traces == null ? List.of() : traces);
        if (rows != null) {
            rows.stream()
                    .filter(table -> table.added() > 0)
                    .forEach(table -> lines.add("table " + table.table() + ": " + table.added() + " rows more"));
        }
        if (differsAgain != null) {
            differsAgain.forEach(line -> lines.add(line + " (going up once more)"));
        }
        if (again != null && cameDown() && !again.succeeded()) {
            lines.add("the same migration fails once it was taken back: '" + again.command() + "' " + again.end());
            lines.addAll(again.lastLines());
        }
        return lines;
    }

    /** Tables whose rows are lost or changed after up and down. */
    public List<TableDifference> damagedTables() {
        return rows == null
                ? List.of()
                : rows.stream()
                        .filter(table -> table.lost() > 0 || table.changed() > 0)
                        .toList();
    }

    /** Whether the way down says that it succeeded and the database stands where it stood. */
    public boolean cameDown() {
        return down != null && down.succeeded() && down.to().equals(up.from());
    }
}
