package dev.rehearsal.check;

import dev.rehearsal.observe.BackupCopy;

/** The newest backup, restored elsewhere. */
public final class BackupAspect {
    public static final Fact<BackupCopy> BACKUP = new Fact<>("backup", "The backup");

    private BackupAspect() {}
}
