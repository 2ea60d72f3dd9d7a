package dev.rehearsal.evidence.migrations;

import dev.rehearsal.postgres.ContentDigest;
import dev.rehearsal.postgres.ContentDigester;
import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.RowComparison;
import dev.rehearsal.postgres.SchemaFingerprint;
import dev.rehearsal.postgres.SchemaFingerprints;
import dev.rehearsal.postgres.TableDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Schema and content of a whole database at one moment, the migration tool's own tables among them. Immutable. */
record WholeState(SchemaFingerprint schema, ContentDigest content) {
    private static final int PARALLEL = 2;

    static WholeState read(DatabaseAccess database) {
        return new WholeState(
                SchemaFingerprints.read(database, Set.of()), new ContentDigester(database, PARALLEL).digest(Set.of()));
    }

    /** Whether the other is the same, but for these tables and {@code table.column}. */
    boolean same(WholeState other, Set<String> ignored) {
        return schema.equals(other.schema) && !RowComparison.differs(content, other.content, ignored);
    }

    /** What the schema of the other has otherwise, a line each. */
    List<String> schemaDifferences(WholeState other) {
        return SchemaFingerprint.differences(schema, other.schema);
    }

    /** What rows of the other differ, a line each; both databases have to be there still. */
    static List<String> rowDifferences(
            DatabaseAccess before, WholeState old, DatabaseAccess after, WholeState now, Set<String> ignored) {
        List<String> lines = new ArrayList<>();
        for (TableDifference table : RowComparison.compare(before, old.content, after, now.content, ignored)) {
            if (table.lost() + table.changed() + table.added() > 0) {
                lines.add("table %s: %,d rows lost, %,d changed, %,d added"
                        .formatted(table.table(), table.lost(), table.changed(), table.added()));
                table.samples().stream()
                        .limit(5)
                        .forEach(sample -> lines.add("table " + table.table() + ": " + sample));
            }
        }
        return lines;
    }

    /** Columns, and where rows themselves differ whole tables, that are not the same in both. */
    static Set<String> changing(DatabaseAccess before, WholeState old, DatabaseAccess after, WholeState now) {
        Set<String> changing = new TreeSet<>();
        for (TableDifference table : RowComparison.compare(before, old.content, after, now.content, Set.of())) {
            if (table.lost() + table.added() > 0) {
                changing.add(table.table());
            } else {
                table.changedByColumn().keySet().forEach(column -> changing.add(table.table() + "." + column));
            }
        }
        return changing;
    }
}
