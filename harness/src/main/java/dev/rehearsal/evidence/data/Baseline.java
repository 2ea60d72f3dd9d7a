package dev.rehearsal.evidence.data;

import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.site.ReplicaSite;
import dev.rehearsal.evidence.site.ScratchDatabase;
import dev.rehearsal.postgres.ContentDigest;
import dev.rehearsal.postgres.ContentDigester;
import dev.rehearsal.postgres.DatabaseAccess;
import dev.rehearsal.postgres.DisabledProtection;
import dev.rehearsal.postgres.RowComparison;
import dev.rehearsal.postgres.SchemaFingerprint;
import dev.rehearsal.postgres.SchemaFingerprints;
import dev.rehearsal.postgres.SchemaReader;
import dev.rehearsal.postgres.TableDifference;
import dev.rehearsal.postgres.UnvalidatedConstraint;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The database at one moment: schema, digest, and a dump that is only restored when digests differ afterwards, so that
 * a difference can be told row by row. Not thread-safe.
 */
public final class Baseline {
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
    public static Baseline take(ReplicaSite site, Target target, String name, Map<String, String> leftOut) {
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
    public List<TableDifference> compareWithNow(Set<String> declared) {
        Set<String> ignored = new HashSet<>(target.ignoredData().keySet());
        ignored.addAll(declared);
        return compare(site.database(), ignored);
    }

    /** The same against another database on the replica, where nothing changes on purpose. */
    public List<TableDifference> compareWith(DatabaseAccess database) {
        return compare(database, target.ignoredData().keySet());
    }

    /** The same with now, without the tables and columns that this has beyond an older baseline. */
    public List<TableDifference> compareWithNowWithin(Baseline older) {
        Set<String> ignored = new HashSet<>(target.ignoredData().keySet());
        ignored.addAll(digest.beyond(older.digest));
        return compare(site.database(), ignored);
    }

    /**
     * The same with now, of the tables and columns alone that a later one did not have. Rows that are new since do not count:
     * what was written in between is the later one's matter.
     */
    public List<TableDifference> compareWithNowBeyond(Baseline later) {
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
    public List<String> schemaDifferences(DatabaseAccess database) {
        return SchemaFingerprint.differences(schema, SchemaFingerprints.read(database, migrationTables(target)));
    }

    /** Constraints of a database that are not validated, or check nothing, and that this did not have so. */
    public List<UnvalidatedConstraint> newlyLax(DatabaseAccess database) {
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
    public List<DisabledProtection> newlyLapsed(DatabaseAccess database) {
        return SchemaReader.lapsedPromises(database).stream()
                .filter(promise -> promise.wasKept(schema))
                .toList();
    }

    /** Number of compared rows of each table. */
    public Map<String, Long> rows() {
        return digest.rowsByTable();
    }

    /** Columns and tables that held nothing a change could show in. */
    public List<String> unmeasuredColumns() {
        return digest.unmeasuredColumns();
    }
}
