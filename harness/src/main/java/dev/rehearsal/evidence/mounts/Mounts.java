package dev.rehearsal.evidence.mounts;

import java.util.List;
import java.util.function.Predicate;

/**
 * What the application's containers had mounted before a plan, against what they have after it. Immutable.
 *
 * @param stores how many places held something that containers could write to before
 * @param abandoned data that no container has mounted any more
 * @param stale files that were replaced under running containers
 */
public record Mounts(int stores, List<AbandonedData> abandoned, List<StaleFile> stale) {
    public Mounts {
        abandoned = List.copyOf(abandoned);
        stale = List.copyOf(stale);
    }

    /** The same without what is left behind on purpose. */
    public Mounts without(Predicate<AbandonedData> declared) {
        return new Mounts(stores, abandoned.stream().filter(declared.negate()).toList(), stale);
    }
}
