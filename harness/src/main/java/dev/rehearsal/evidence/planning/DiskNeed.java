package dev.rehearsal.evidence.planning;

import org.jspecify.annotations.Nullable;

/**
 * What a change was measured to need on disk, in bytes. Immutable.
 *
 * @param free what production has; null when that is not known
 * @param images growth of the engine's images
 * @param database growth of the database
 * @param wal write-ahead log written meanwhile
 * @param backup size of the backup; null when none was made
 */
public record DiskNeed(
        @Nullable Long free,
        long images,
        long database,
        long wal,
        @Nullable Long backup) {
    /** All of it, as if nothing were given back in between. */
    public long total() {
        return images + database + wal + (backup == null ? 0 : backup);
    }
}
