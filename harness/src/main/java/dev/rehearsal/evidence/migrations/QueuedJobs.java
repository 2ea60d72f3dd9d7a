package dev.rehearsal.evidence.migrations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that one release left on the queues for the other. Immutable.
 *
 * @param from the release that left them
 * @param to the release that had to do them
 * @param waited how many lay there in between; null when the target has no way of telling
 * @param failures what shows that they were not done, a line each
 */
public record QueuedJobs(String from, String to, @Nullable Long waited, List<String> failures) {
    public QueuedJobs {
        failures = List.copyOf(failures);
    }
}
