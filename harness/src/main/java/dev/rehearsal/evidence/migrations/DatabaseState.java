package dev.rehearsal.evidence.migrations;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.postgres.ContentDigest;
import dev.rehearsal.postgres.ContentDigester;
import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.RowComparison;
import dev.rehearsal.postgres.SchemaFingerprint;
import dev.rehearsal.postgres.SchemaFingerprints;
import dev.rehearsal.postgres.TableDifference;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A database's schema and what its rows come to, at one moment. Immutable. */
record DatabaseState(SchemaFingerprint schema, ContentDigest digest) {
    private static final int PARALLEL = 2;

    static DatabaseState read(DatabaseAccess database, Target target) {
        return new DatabaseState(
                schema(database, target), new ContentDigester(database, PARALLEL).digest(own(target), Map.of()));
    }

    static SchemaFingerprint schema(DatabaseAccess database, Target target) {
        return SchemaFingerprints.read(database, own(target));
    }

    /** What the schema has otherwise than that one had, a line each. */
    List<String> schemaSince(DatabaseState before) {
        return SchemaFingerprint.differences(before.schema, schema);
    }

    /**
     * What the rows are otherwise than those were.
     *
     * @param there where those can still be read
     * @param here where these are
     */
    List<TableDifference> rowsSince(
            DatabaseState before, DatabaseAccess there, DatabaseAccess here, Set<String> ignored) {
        return RowComparison.differs(before.digest, digest, ignored)
                ? RowComparison.compare(there, before.digest, here, digest, ignored)
                : RowComparison.unchanged(before.digest, digest, ignored);
    }

    private static Set<String> own(Target target) {
        return Set.copyOf(target.migrations().tables());
    }
}
