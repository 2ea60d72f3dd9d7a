package dev.rehearsal.evidence;

import dev.rehearsal.postgres.DatabaseException;
import dev.rehearsal.server.ReplicaException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects pieces of evidence one by one: what cannot be had is null, with the reason kept, and the rest is still
 * collected. Not thread-safe.
 */
public final class Collector {
    private final List<String> gaps = new ArrayList<>();
    private final Map<Fact<?>, String> reasons = new LinkedHashMap<>();

    /** What an aspect observes; why it is missing goes into the evidence. */
    public <T> @Nullable T collect(Fact<T> fact, Supplier<? extends @Nullable T> collector) {
        return collect(fact.what(), collector, reason -> reasons.put(fact, reason));
    }

    /** What is no fact by itself; that it is missing is only a gap. */
    public <T> @Nullable T collect(String what, Supplier<T> collector) {
        return collect(what, collector, reason -> {});
    }

    private <T> @Nullable T collect(String what, Supplier<? extends @Nullable T> collector, Consumer<String> unseen) {
        try {
            return collector.get();
        } catch (ReplicaException | DatabaseException failed) {
            String reason = String.valueOf(failed.getMessage());
            unseen.accept(reason);
            gaps.add(what + ": " + reason);
            return null;
        }
    }

    /** Whatever an aspect's observer was to see is missing. */
    public void missing(Aspect aspect, String reason) {
        aspect.facts().forEach(fact -> reasons.put(fact, reason));
        gaps.add(aspect.name() + ": " + reason);
    }

    /** Says in the evidence why something is missing there. */
    public Evidence.Builder explain(Evidence.Builder evidence) {
        reasons.forEach(evidence::because);
        return evidence;
    }

    /** What could not be collected, and why. */
    public List<String> gaps() {
        return List.copyOf(gaps);
    }
}
