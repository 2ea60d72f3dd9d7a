package dev.rehearsal.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a system stands between two steps, as far as it decides what may come next. Immutable.
 *
 * @param release that runs
 * @param below the releases that it was upgraded from and can go down to, the oldest first
 * @param backup the newest backup; null when none was made
 */
public record SystemState(
        String release, List<String> below, @Nullable Backup backup) {
    public SystemState {
        below = List.copyOf(below);
    }

    /**
     * A backup that lies on the server.
     *
     * @param release that ran when it was made
     * @param below what that release could go down to
     */
    public record Backup(String release, List<String> below) {
        public Backup {
            below = List.copyOf(below);
        }
    }
}
