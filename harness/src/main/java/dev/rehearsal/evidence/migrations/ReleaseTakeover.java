package dev.rehearsal.evidence.migrations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one release leaves to the other when they follow each other on a copy of the database. Immutable.
 *
 * @param descents each migration taken back after the new release has written, in the order of the way down
 * @param forward jobs of the old release, done by the new one; null when it did not come to that
 * @param back jobs of the new release, done by the old one; null when it did not come to that
 * @param onOldCompose the new release by the old Compose file; null when it was not tried
 * @param gaps why it did not, a sentence each
 */
public record ReleaseTakeover(
        List<DowngradeResult> descents,
        @Nullable QueuedJobs forward,
        @Nullable QueuedJobs back,
        @Nullable OldComposeStart onOldCompose,
        List<String> gaps) {
    public ReleaseTakeover {
        descents = List.copyOf(descents);
        gaps = List.copyOf(gaps);
    }
}
