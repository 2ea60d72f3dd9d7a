package dev.rehearsal.verdict;

import dev.rehearsal.evidence.Aspect;
import dev.rehearsal.evidence.availability.AvailabilityAspect;
import dev.rehearsal.evidence.backup.BackupAspect;
import dev.rehearsal.evidence.compatibility.CompatibilityAspect;
import dev.rehearsal.evidence.containers.ContainerAspect;
import dev.rehearsal.evidence.data.DataAspect;
import dev.rehearsal.evidence.databaseserver.DatabaseServerAspect;
import dev.rehearsal.evidence.interruption.InterruptionAspect;
import dev.rehearsal.evidence.locks.LockAspect;
import dev.rehearsal.evidence.maintenance.MaintenanceAspect;
import dev.rehearsal.evidence.migrations.MigrationAspect;
import dev.rehearsal.evidence.mounts.MountAspect;
import dev.rehearsal.evidence.outbound.OutboundAspect;
import dev.rehearsal.evidence.planning.PlanningAspect;
import dev.rehearsal.evidence.procedure.ProcessAspect;
import dev.rehearsal.evidence.releases.ReleaseAspect;
import dev.rehearsal.evidence.rollback.RollbackAspect;
import dev.rehearsal.evidence.schema.SchemaAspect;
import dev.rehearsal.evidence.smoke.SmokeAspect;
import dev.rehearsal.evidence.workload.WorkloadAspect;
import java.util.List;

/** Everything that is observed of a path, in the order in which it is listed. A new aspect is one line here. */
public final class Aspects {
    public static final List<Aspect> ALL = List.of(
            ReleaseAspect.ASPECT,
            ContainerAspect.ASPECT,
            AvailabilityAspect.ASPECT,
            MaintenanceAspect.ASPECT,
            DataAspect.ASPECT,
            WorkloadAspect.ASPECT,
            MountAspect.ASPECT,
            OutboundAspect.ASPECT,
            SchemaAspect.ASPECT,
            DatabaseServerAspect.ASPECT,
            MigrationAspect.ASPECT,
            CompatibilityAspect.ASPECT,
            LockAspect.ASPECT,
            RollbackAspect.ASPECT,
            BackupAspect.ASPECT,
            SmokeAspect.ASPECT,
            ProcessAspect.ASPECT,
            PlanningAspect.ASPECT,
            InterruptionAspect.ASPECT);

    private Aspects() {}
}
