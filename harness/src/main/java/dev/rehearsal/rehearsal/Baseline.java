package dev.rehearsal.rehearsal;

import dev.rehearsal.database.ContentDigest;
import dev.rehearsal.database.ContentDigester;
import dev.rehearsal.database.DatabaseAccess;
import dev.rehearsal.database.RowComparison;
import dev.rehearsal.database.TableDifference;
import dev.rehearsal.target.Target;
import dev.rehearsal.target.Workload;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The data before the plan: a digest, and a dump that is only restored when digests differ afterwards, so that a
 * difference can be told row by row.
 */
final class Baseline {
    private static final String SCRATCH = "rehearsal_baseline";
    private static final String DUMP = "/tmp/rehearsal-baseline.dump";
    private static final int PARALLEL = 2;

    private final ReplicaSite site;
    private final Target target;
    private final ContentDigest digest;

    private Baseline(ReplicaSite site, Target target, ContentDigest digest) {
        this.site = site;
        this.target = target;
        this.digest = digest;
    }

    /** Digests and dumps the database as it is now. */
    static Baseline take(ReplicaSite site, Target target) {
        Target.DatabaseAccount account = target.database();
        site.operatorInCheckout("docker compose exec -T " + account.service() + " pg_dump -U " + account.user()
                + " -Fc -Z1 " + account.name() + " >" + DUMP);
        return new Baseline(site, target, digest(site.database(), target));
    }

    private static ContentDigest digest(DatabaseAccess database, Target target) {
        return new ContentDigester(database, PARALLEL)
                .digest(Set.copyOf(target.migrations().tables()), ownRows(target));
    }

    /** What the workload writes is judged by its ledger, and comes and goes while rows are compared. */
    private static Map<String, String> ownRows(Target target) {
        Workload workload = target.workload();
        return workload == null ? Map.of() : workload.rows();
    }

    /** Every compared table, with what was lost, changed or added since. */
    List<TableDifference> compareWithNow() {
        Set<String> ignored = target.ignoredData().keySet();
        ContentDigest now = digest(site.database(), target);
        if (!RowComparison.differs(digest, now, ignored)) {
            return RowComparison.unchanged(digest, now, ignored);
        }
        Target.DatabaseAccount account = target.database();
        String exec = "docker compose exec -T " + account.service();
        site.operatorInCheckout(exec + " createdb -U " + account.user() + " " + SCRATCH);
        try {
            site.operatorInCheckout(exec + " pg_restore -U " + account.user() + " -d " + SCRATCH
                    + " --no-owner --no-acl --exit-on-error <" + DUMP);
            DatabaseAccess before = site.database().withName(SCRATCH);
            return RowComparison.compare(before, digest(before, target), site.database(), now, ignored);
        } finally {
            site.operatorInCheckout(exec + " dropdb -U " + account.user() + " --force " + SCRATCH);
        }
    }

    /** Columns and tables that held nothing a change could show in. */
    List<String> unmeasuredColumns() {
        return digest.unmeasuredColumns();
    }
}
