package dev.rehearsal.evidence.migrations;

import dev.rehearsal.postgres.TableDifference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One migration taken back after the new release has written. Immutable.
 *
 * @param revision the migration
 * @param down the way down
 * @param traces what the schema has otherwise than before that migration, a line each; null when it did not come down
 * @param rows what became of the rows, in tables and columns that both schemas have; null when it did not come down
 */
public record DowngradeResult(
        String revision,
        MigrationRun down,
        @Nullable List<String> traces,
        @Nullable List<TableDifference> rows) {
    public DowngradeResult {
        traces = traces == null ? null : List.copyOf(traces);
        rows = rows == null ? null : List.copyOf(rows);
    }

    /** Whether it says that it succeeded and the database stands where it stood before the migration. */
    public boolean cameDown() {
        return traces != null;
    }

    /** Tables whose rows are lost or changed. */
    public List<TableDifference> damagedTables() {
        return rows == null
                ? List.of()
                : rows.stream()
                        .filter(table -> table.lost() > 0 || table.changed() > 0)
                        .toList();
    }
}
