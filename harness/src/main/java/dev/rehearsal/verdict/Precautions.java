package dev.rehearsal.verdict;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a path has against misfortune, and whether it holds; components that were not measured are null or empty. Immutable. */
public record Precautions(
        @Nullable Rollback rollback,
        @Nullable Backup backup,
        @Nullable Disk disk,
        @Nullable Maintenance maintenance,
        List<Diagnosis> diagnoses) {
    /** Where nothing was measured. */
    public static final Precautions NONE = new Precautions(null, null, null, null, List.of());

    public Precautions {
        diagnoses = List.copyOf(diagnoses);
    }

    /**
     * How the way back went.
     *
     * @param restored whether a backup was put back
     * @param healthyAfterMillis from its first command until every gate was open; null when that never was
     * @param objectiveMillis time allowed for that; null for no limit
     * @param writesGivenUp acknowledged writes that the restore undid; null when nothing was restored or no workload ran
     * @param replayable those of them that someone can send again; null as before
     * @param replays who can send how many of them again
     * @param rowsKept rows from just before the way back that are still there as they were; null when they were not counted
     * @param rowsChanged those that are there with another value; null when they were not compared
     * @param rowsLost those that are gone; null when they were not compared
     * @param upgraded whether a new release came before; null where a verdict does not say it
     */
    public record Rollback(
            boolean restored,
            @Nullable Long healthyAfterMillis,
            @Nullable Long objectiveMillis,
            @Nullable Long writesGivenUp,
            @Nullable Long replayable,
            Map<String, Long> replays,
            @Nullable Long rowsKept,
            @Nullable Long rowsChanged,
            @Nullable Long rowsLost,
            @Nullable Boolean upgraded) {
        public Rollback {
            replays = Map.copyOf(replays);
        }
    }

    /**
     * The newest backup, restored elsewhere.
     *
     * @param file its path; empty when there is none
     * @param tablesCompared null when nothing could be restored
     */
    public record Backup(
            String file,
            long bytes,
            boolean restored,
            @Nullable Long tablesCompared) {}

    /**
     * What the change was measured to need on disk, in bytes.
     *
     * @param free what there is; null when that is not known
     * @param backup null when none was made
     */
    public record Disk(
            @Nullable Long free,
            long images,
            long database,
            long wal,
            @Nullable Long backup,
            long total) {}

    /**
     * What requests got while maintenance was announced.
     *
     * @param asked requests that should have been turned away
     * @param openAsked requests that should have been served
     */
    public record Maintenance(long asked, long servedAnyway, long withoutRetryAfter, long openAsked, long openFailed) {}

    /**
     * A troubleshooting command whose output should show something.
     *
     * @param shows name of what it should show
     */
    public record Diagnosis(String step, String command, String shows, boolean shown) {}
}
