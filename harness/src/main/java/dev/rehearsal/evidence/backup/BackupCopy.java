package dev.rehearsal.evidence.backup;

import dev.rehearsal.postgres.TableDifference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest backup, restored into another database and compared with the one it was taken from. Immutable.
 *
 * @param file its path; empty when there is none
 * @param restoreFailure what the restore printed when it failed; null when it succeeded
 * @param tables every compared table; null when nothing could be restored
 * @param schemaDifferences what the restored schema lacks or has otherwise; null when nothing could be restored
 */
public record BackupCopy(
        String file,
        long bytes,
        @Nullable String restoreFailure,
        @Nullable List<TableDifference> tables,
        @Nullable List<String> schemaDifferences) {}
