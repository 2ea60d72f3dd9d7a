package dev.rehearsal.evidence.availability;

import dev.rehearsal.base.SteadyClock;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.containers.ContainerInspection;
import dev.rehearsal.evidence.site.Readiness;
import dev.rehearsal.server.ReplicaException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Watches that what is healthy stays so, for the target's stability window. Where a gate closed while the machine was
 * starved, the window is watched again, so that a busy moment costs half a minute and no verdict. One thread uses it.
 *
 * @param window how long nothing may happen
 * @param closed the gates that are closed at the moment, a sentence each
 * @param restarts container to the number of its restarts
 * @param starved whether so much of the time between two moments was starved that what depends on time is not judged
 * @param say hears what is watched, and what a window saw that does not count
 */
public record StabilityWatch(
        Duration window,
        Supplier<List<String>> closed,
        Supplier<Map<String, Integer>> restarts,
        BiPredicate<Instant, Instant> starved,
        Consumer<String> say) {
    /** Often enough beside the probe, which asks all the time; each look takes some 10 ms of a core. */
    private static final Duration LOOK = Duration.ofMillis(500);

    /** What is starved for longer than three windows is no moment; chosen. */
    private static final int WINDOWS = 3;

    /** For one release. */
    public static StabilityWatch of(
            Target target,
            Readiness release,
            ContainerInspection containers,
            BiPredicate<Instant, Instant> starved,
            Consumer<String> say) {
        return new StabilityWatch(target.stabilityWindow(), release::closed, containers::restarts, starved, say);
    }

    /**
     * What happened, a sentence each; empty when nothing did in the last window.
     *
     * @throws ReplicaException when it is interrupted
     */
    public List<String> watch() {
        Map<String, Integer> before = restarts.get();
        say.accept("watching stability for " + window.toSeconds() + " s");
        Instant from = SteadyClock.now();
        Set<String> seen = once();
        for (int again = 1; again < WINDOWS && !seen.isEmpty() && starved.test(from, SteadyClock.now()); again++) {
            say.accept("watching stability once more: while this machine was too busy to tell, "
                    + String.join("; ", seen));
            from = SteadyClock.now();
            seen = once();
        }
        List<String> all = new ArrayList<>(seen);
        all.addAll(restarted(before, restarts.get()));
        return all;
    }

    private Set<String> once() {
        Set<String> seen = new LinkedHashSet<>();
        long end = System.nanoTime() + window.toNanos();
        do {
            seen.addAll(closed.get());
            LockSupport.parkNanos(LOOK.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                throw new ReplicaException("The rehearsal was interrupted while stability was watched.");
            }
        } while (System.nanoTime() - end < 0);
        return seen;
    }

    /** Restarts count in all windows: no busy machine restarts a container. */
    private static List<String> restarted(Map<String, Integer> before, Map<String, Integer> after) {
        List<String> seen = new ArrayList<>();
        new TreeMap<>(after).forEach((container, restarts) -> {
            int earlier = before.getOrDefault(container, 0);
            if (restarts > earlier) {
                seen.add(container + " restarted " + (restarts - earlier) + " times");
            }
        });
        before.keySet().stream()
                .filter(container -> !after.containsKey(container))
                .forEach(container -> seen.add(container + " is gone"));
        return seen;
    }
}
