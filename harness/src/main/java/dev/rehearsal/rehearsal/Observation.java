package dev.rehearsal.rehearsal;

import dev.rehearsal.evidence.Aspect;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Observed;
import dev.rehearsal.evidence.Observer;
import dev.rehearsal.postgres.DatabaseException;
import dev.rehearsal.server.ReplicaException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The observers of all aspects that have one, through one path. One that fails leaves its aspect's facts missing, with the
 * reason. Not thread-safe.
 */
final class Observation {
    private final Observed observed;
    private final Map<Aspect, Observer> observers = new LinkedHashMap<>();
    private final Map<Aspect, String> reasons = new LinkedHashMap<>();
    private final List<String> gaps = new ArrayList<>();

    Observation(List<Aspect> aspects, Observed observed) {
        this.observed = observed;
        aspects.forEach(aspect -> {
            if (aspect.observer() != null) {
                observers.put(aspect, aspect.observer().get());
            }
        });
    }

    /** Nothing has been changed yet. */
    void before() {
        observers.forEach((aspect, observer) -> attempt(aspect, () -> observer.before(observed)));
        observers.keySet().removeAll(reasons.keySet());
    }

    /** All is over. */
    void after(Evidence.Builder evidence) {
        observers.forEach((aspect, observer) -> attempt(aspect, () -> observer.after(observed, evidence)));
        reasons.forEach((aspect, reason) -> aspect.facts().forEach(fact -> evidence.because(fact, reason)));
    }

    /** What could not be observed, and why. */
    List<String> gaps() {
        return List.copyOf(gaps);
    }

    private void attempt(Aspect aspect, Runnable look) {
        try {
            look.run();
        } catch (ReplicaException | DatabaseException failed) {
            reasons.put(aspect, String.valueOf(failed.getMessage()));
            gaps.add(aspect.name() + ": " + failed.getMessage());
        }
    }
}
