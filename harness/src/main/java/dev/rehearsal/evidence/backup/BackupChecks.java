package dev.rehearsal.evidence.backup;

import dev.rehearsal.evidence.Check;
import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.Timing;
import dev.rehearsal.postgres.TableDifference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the backup is one. */
public final class BackupChecks {
    private static final String MEASURED =
            "The newest backup is restored into another database, and compared with the one it was taken from.";

    private BackupChecks() {}

    public static List<Check> all() {
        return List.of(
                new Check(
                        new CheckDescription(
                                "backup.empty",
                                Severity.BLOCKER,
                                "The procedure leaves no backup, or one without a byte.",
                                "There is no way back from a failed migration.",
                                "Look at what the backup command printed, and let it fail where it fails.",
                                "The newest file where the target says that backups are.",
                                "Files that have bytes and hold nothing, which is backup.incomplete."),
                        BackupChecks::empty),
                new Check(
                                new CheckDescription(
                                        "backup.not-restorable",
                                        Severity.BLOCKER,
                                        "The backup cannot be restored.",
                                        "It is found out when it is needed.",
                                        "Read what the restore printed; make the backup with the server's own version"
                                                + " of the tool.",
                                        MEASURED,
                                        "Whether production's own restore command works, which a rollback path shows."),
                                BackupChecks::notRestorable)
                        .timed(Timing.whereTooSlow()),
                new Check(
                        new CheckDescription(
                                "backup.incomplete",
                                Severity.BLOCKER,
                                "The restored backup lacks rows, values or parts of the schema.",
                                "A restore would lose what nobody misses at once.",
                                "Back up the whole database in one transaction, without excluding tables.",
                                MEASURED,
                                "Files outside of the database; what was written after the backup."),
                        BackupChecks::incomplete));
    }

    private static @Nullable BackupCopy given(Evidence evidence, Ruling ruling) {
        if (!evidence.scope().backup()) {
            ruling.notApplicable();
            return null;
        }
        return ruling.given(evidence, BackupAspect.BACKUP);
    }

    private static boolean isEmpty(BackupCopy backup) {
        return backup.file().isEmpty() || backup.bytes() == 0;
    }

    private static void empty(Evidence evidence, Ruling ruling) {
        BackupCopy backup = given(evidence, ruling);
        if (backup == null || !isEmpty(backup)) {
            return;
        }
        if (backup.file().isEmpty()) {
            ruling.finding(
                    "backup",
                    "The procedure left no backup where the target says that backups are; make one before the change.",
                    List.of());
        } else {
            ruling.finding(
                    backup.file(),
                    "Backup " + backup.file() + " has no byte; look at what the backup command printed.",
                    List.of());
        }
    }

    private static void notRestorable(Evidence evidence, Ruling ruling) {
        BackupCopy backup = given(evidence, ruling);
        if (backup == null) {
            return;
        }
        String failure = backup.restoreFailure();
        if (isEmpty(backup)) {
            ruling.undecided("There is no backup to restore.");
        } else if (failure != null) {
            ruling.finding(
                    backup.file(),
                    "Backup " + backup.file() + " cannot be restored; read what the restore printed.",
                    failure.lines().filter(line -> !line.isBlank()).toList());
        }
    }

    private static void incomplete(Evidence evidence, Ruling ruling) {
        BackupCopy backup = given(evidence, ruling);
        if (backup == null) {
            return;
        }
        if (isEmpty(backup)) {
            ruling.undecided("There is no backup to restore.");
            return;
        }
        List<TableDifference> tables = ruling.given(backup.tables(), "The rows of the restored backup");
        List<String> schema = ruling.given(backup.schemaDifferences(), "The schema of the restored backup");
        if (tables != null && tables.isEmpty()) {
            ruling.undecided("No compared table held a row; seed the application.");
        }
        if (schema != null && !schema.isEmpty()) {
            ruling.finding(
                    "schema",
                    "Backup " + backup.file() + " restores another schema than the database has: " + schema.get(0)
                            + "; back up the whole database.",
                    schema);
        }
        if (tables != null) {
            tables.stream()
                    .filter(table -> table.lost() > 0 || table.changed() > 0)
                    .forEach(table -> ruling.finding(
                            table.table(),
                            "Backup %s lacks %,d rows of table %s and holds %,d others with other values; back up the whole database in one transaction."
                                    .formatted(backup.file(), table.lost(), table.table(), table.changed()),
                            table.samples()));
        }
    }
}
