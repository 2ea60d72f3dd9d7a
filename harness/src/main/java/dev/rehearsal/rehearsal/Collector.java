package dev.rehearsal.rehearsal;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.replica.ReplicaException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects pieces of evidence one by one: what cannot be had is null, with the reason kept, and the rest is still
 * collected. Not thread-safe.
 */
final class Collector {
    private final List<String> gaps = new ArrayList<>();

    <T> @Nullable T collect(String what, Supplier<T> collector) {
        try {
            return collector.get();
        } catch (ReplicaException | DatabaseException failed) {
            gaps.add(what + ": " + failed.getMessage());
            return null;
        }
    }

    /** What could not be collected, and why. */
    List<String> gaps() {
        return List.copyOf(gaps);
    }
}
