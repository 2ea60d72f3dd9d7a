package dev.rehearsal.rehearsal;

import dev.rehearsal.database.ContentDigest;
import dev.rehearsal.database.ContentDigester;
import dev.rehearsal.database.DatabaseAccess;
import dev.rehearsal.database.DisabledProtection;
import dev.rehearsal.database.RowComparison;
import dev.rehearsal.database.SchemaFingerprint;
import dev.rehearsal.database.SchemaFingerprints;
import dev.rehearsal.database.SchemaReader;
import dev.rehearsal.database.TableDifference;
import dev.rehearsal.database.UnvalidatedConstraint;
import dev.rehearsal.target.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The database at one moment: schema, digest, and a dump that is only restored when digests differ afterwards, so that
 * a difference can be told row by row. Not thread-safe.
 */
final class Baseline {
    private static final int PARALLEL = 2;

    private final ReplicaSite site;
    private final Target target;
    private final String name;
    private final Map<String, String> leftOut;
    private final ContentDigest digest;
    private final SchemaFingerprint schema;

    private Baseline(
            ReplicaSite site,
            Target target,
            String name,
            Map<String, String> leftOut,
            ContentDigest digest,
            SchemaFingerprint schema) {
        this.site = site;
        this.target = target;
        this.name = name;
        this.leftOut = leftOut;
        this.digest = digest;
        this.schema = schema;
    }

    /**
     * Digests and dumps the database as it is now.
     *
     * @param name unique among the baselines of one replica
     * @param leftOut table to a condition on rows that are never compared
     */
    static Baseline take(ReplicaSite site, Target target, String name, Map<String, String> leftOut) {
        site.operatorInCheckout(ScratchDatabase.exec(target, "pg_dump") + " -Fc -Z1 "
                + target.database().name() + " >" + dump(name));
        return new Baseline(
                site,
                target,
                name,
                leftOut,
                digest(site.database(), target, leftOut),
                SchemaFingerprints.read(site.database(), migrationTables(target)));
    }

    private static String dump(String name) {
        return "/tmp/rehearsal-" + name + ".dump";
    }

    private static Set<String> migrationTables(Target target) {
        return Set.copyOf(target.migrations().tables());
    }

    private static ContentDigest digest(DatabaseAccess database, Target target, Map<String, String> leftOut) {
        return new ContentDigester(database, PARALLEL).digest(migrationTables(target), leftOut);
    }

    /**
     * Every compared table, with what was lost, changed or added since.
     *
     * @param declared tables, and {@code table.column}, that change on purpose
     */
    List<TableDifference> compareWithNow(Set<String> declared) {
        Set<String> ignored = new HashSet<>(target.ignoredData().keySet());
        ignored.addAll(declared);
        return compare(site.database(), ignored);
    }

    /** The same against another database on the replica, where nothing changes on purpose. */
    List<TableDifference> compareWith(DatabaseAccess database) {
        return compare(database, target.ignoredData().keySet());
    }

    /** The same with now, without the tables and columns that this has beyond an older baseline. */
    List<TableDifference> compareWithNowWithin(Baseline older) {
        Set<String> ignored = new HashSet<>(target.ignoredData().keySet());
        ignored.addAll(digest.beyond(older.digest));
        return compare(site.database(), ignored);
    }

    /**
     * The same with now, of the tables and columns alone that a later one did not have. Rows that are new since do not count:
     * what was written in between is the later one's matter.
     */
    List<TableDifference> compareWithNowBeyond(Baseline later) {
        Set<String> ignored = new HashSet<>(target.ignoredData().keySet());
        ignored.addAll(digest.within(later.digest));
        return compare(site.database(), ignored).stream()
                .map(table -> new TableDifference(
                        table.table(),
                        table.lost(),
                        table.changed(),
                        0,
                        table.changedByColumn(),
                        table.samples().stream()
                                .filter(sample -> !sample.startsWith("added"))
                                .toList()))
                .toList();
    }

    private List<TableDifference> compare(DatabaseAccess database, Set<String> ignored) {
        ContentDigest now = digest(database, target, leftOut);
        if (!RowComparison.differs(digest, now, ignored)) {
            return RowComparison.unchanged(digest, now, ignored);
        }
        try (ScratchDatabase scratch = ScratchDatabase.create(site, target, "rehearsal_" + name)) {
            site.operatorInCheckout(ScratchDatabase.exec(target, "pg_restore") + " -d " + scratch.name()
                    + " --no-owner --no-acl --exit-on-error <" + dump(name));
            DatabaseAccess before = scratch.access();
            return RowComparison.compare(before, digest(before, target, leftOut), database, now, ignored);
        }
    }

    /** What the schema of a database has otherwise than this had, a line each. */
    List<String> schemaDifferences(DatabaseAccess database) {
        return SchemaFingerprint.differences(schema, SchemaFingerprints.read(database, migrationTables(target)));
    }

    /** Constraints of a database that are not validated, or check nothing, and that this did not have so. */
    List<UnvalidatedConstraint> newlyLax(DatabaseAccess database) {
        return SchemaReader.laxConstraints(database).stream()
                .filter(constraint -> {
                    var before = schema.objects().get("constraint " + constraint.name());
                    return before == null
                            || !(constraint.switchedOff()
                                    ? before.containsKey("triggers")
                                    : "not validated".equals(before.get("state")));
                })
                .toList();
    }

    /** What a database has and does not keep to, and this did. */
    List<DisabledProtection> newlyLapsed(DatabaseAccess database) {
        return SchemaReader.lapsedPromises(database).stream()
                .filter(promise -> promise.wasKept(schema))
                .toList();
    }

    /** Number of compared rows of each table. */
    Map<String, Long> rows() {
        return digest.rowsByTable();
    }

    /** Columns and tables that held nothing a change could show in. */
    List<String> unmeasuredColumns() {
        return digest.unmeasuredColumns();
    }
}
