package dev.rehearsal.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.StepResult;
import dev.rehearsal.evidence.backup.BackupVerification;
import dev.rehearsal.evidence.planning.DiskNeed;
import dev.rehearsal.evidence.site.ReplicaSite;
import dev.rehearsal.postgres.DiskUse;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.server.Replica;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.server.channel.OperatorShell;
import java.util.List;

/** Carries a plan out only to measure what the change needs on disk. Not thread-safe. */
final class Trial {
    private static final long GIGABYTE = 1_000_000_000L;
    private static final String LAYERS =
            "curl -fsS --unix-socket /var/run/docker.sock" + " 'http://localhost/system/df?type=image'";

    private final Replica replica;
    private final ReplicaSite site;
    private final Target target;

    Trial(Replica replica, ReplicaSite site, Target target) {
        this.replica = replica;
        this.site = site;
        this.target = target;
    }

    /**
     * Measures.
     *
     * @throws ReplicaException when the plan does not come to its end, so that the need is not known
     */
    DiskNeed measure(Plan plan, PlanRunner runner, PathLog log) {
        long layers = layers();
        DiskUse before = DiskUse.read(site.database());
        List<StepResult> steps;
        try (OperatorShell shell = replica.shell(log::shell)) {
            steps = runner.run(plan, plan.path(), shell);
        }
        steps.stream().filter(StepResult::failed).findFirst().ifPresent(failed -> {
            throw new ReplicaException("the trial of path " + plan.path() + " stopped at '" + failed.command()
                    + "', so what the change needs on disk is not known");
        });
        DiskUse after = DiskUse.read(site.database());
        Integer free = target.host().freeGigabytes();
        return new DiskNeed(
                free == null ? null : free * GIGABYTE,
                Math.max(0, layers() - layers),
                Math.max(0, after.databases() - before.databases()),
                Math.max(0, after.wal() - before.wal()),
                BackupVerification.newestBytes(replica, target));
    }

    private long layers() {
        try {
            return new JsonMapper()
                    .readTree(replica.require(LAYERS))
                    .path("LayersSize")
                    .asLong();
        } catch (JsonProcessingException broken) {
            throw new ReplicaException("the replica's engine does not say how large its images are", broken);
        }
    }
}
