package dev.rehearsal.history;

import java.util.List;

/**
 * What can happen to one target at all. Immutable, as far as its routes are.
 *
 * @param releases from the oldest, with which every history begins, to the newest
 * @param services those that can be restarted and killed
 * @param writes whether users can write, which takes a workload
 * @param goesDown whether there is a way down
 * @param downBacksUp whether the way down makes a backup first
 * @param routes the ways up
 */
public record HistoryModel(
        List<String> releases,
        List<String> services,
        boolean writes,
        boolean goesDown,
        boolean downBacksUp,
        Routes routes) {
    public HistoryModel {
        if (releases.isEmpty()) {
            throw new IllegalArgumentException("a realm needs a release to begin with");
        }
        releases = List.copyOf(releases);
        services = List.copyOf(services);
    }

    /** What stands at the beginning of every history. */
    public SystemState beginning() {
        return new SystemState(releases.get(0), List.of(), null);
    }

    boolean older(String one, String other) {
        return releases.indexOf(one) < releases.indexOf(other);
    }
}
