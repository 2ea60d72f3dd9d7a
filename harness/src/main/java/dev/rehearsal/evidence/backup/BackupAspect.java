package dev.rehearsal.evidence.backup;

import dev.rehearsal.evidence.Aspect;
import dev.rehearsal.evidence.Fact;
import java.util.List;

/** The newest backup, restored elsewhere. */
public final class BackupAspect {
    public static final Fact<BackupCopy> BACKUP = new Fact<>("backup", "The backup");

    public static final Aspect ASPECT = Aspect.of("backup", List.of(BACKUP), BackupChecks.all());

    private BackupAspect() {}
}
