package dev.rehearsal.rehearsal;

import dev.rehearsal.evidence.Aspect;
import dev.rehearsal.evidence.Collector;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Observed;
import dev.rehearsal.evidence.Observer;
import dev.rehearsal.postgres.DatabaseException;
import dev.rehearsal.server.ReplicaException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The observers of all aspects that have one, through one path. One that fails leaves its aspect's facts missing, with the
 * reason. Not thread-safe.
 */
final class Observation {
    private final Observed observed;
    private final Map<Aspect, Observer> observers = new LinkedHashMap<>();
    private final Set<Aspect> failed = new HashSet<>();
    private final Collector collector;

    /** @param collector hears what could not be observed, and why */
    Observation(List<Aspect> aspects, Observed observed, Collector collector) {
        this.observed = observed;
        this.collector = collector;
        aspects.forEach(aspect -> {
            if (aspect.observer() != null) {
                observers.put(aspect, aspect.observer().get());
            }
        });
    }

    /** Nothing has been changed yet. */
    void before() {
        observers.forEach((aspect, observer) -> attempt(aspect, () -> observer.before(observed)));
        observers.keySet().removeAll(failed);
    }

    /** All is over. */
    void after(Evidence.Builder evidence) {
        observers.forEach((aspect, observer) -> attempt(aspect, () -> observer.after(observed, evidence)));
    }

    private void attempt(Aspect aspect, Runnable look) {
        try {
            look.run();
        } catch (ReplicaException | DatabaseException unseen) {
            failed.add(aspect);
            collector.missing(aspect, String.valueOf(unseen.getMessage()));
        }
    }
}
