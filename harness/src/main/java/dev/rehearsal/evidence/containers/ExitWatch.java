package dev.rehearsal.evidence.containers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Tells services that have exited, and do not come back, from those that run and are not ready yet. A service is down
 * while none of its containers runs; one that the engine keeps restarting is too, until it has run for ten seconds, after
 * which the engine itself calls a start successful. One instance watches one wait. Not thread-safe.
 */
public final class ExitWatch {
    private static final Duration SUCCESSFUL = Duration.ofSeconds(10);

    private final Duration allowed;
    private final Supplier<List<InspectedContainer>> application;
    private final Function<InspectedContainer, String> lastLines;
    private final LongSupplier nanos;
    private final Map<String, Integer> firstRestarts = new HashMap<>();
    private final Map<String, Long> downSince = new HashMap<>();
    private final Map<String, Start> starts = new HashMap<>();
    private boolean everythingRuns;

    /** A start of a container, and when it was first seen. */
    private record Start(String startedAt, long seen) {}

    /**
     * @param allowed how long a service may be down
     * @param application all containers of services with the role api, worker or scheduler
     * @param lastLines the end of a container's log
     * @param nanos time that only goes forward
     */
    public ExitWatch(
            Duration allowed,
            Supplier<List<InspectedContainer>> application,
            Function<InspectedContainer, String> lastLines,
            LongSupplier nanos) {
        this.allowed = allowed;
        this.application = application;
        this.lastLines = lastLines;
        this.nanos = nanos;
    }

    /** Where there is nothing to look at. */
    public static ExitWatch ofNothing() {
        return new ExitWatch(Duration.ZERO, List::of, container -> "", System::nanoTime);
    }

    /** Whether every service ran when it was last looked at; not when there was nothing to look at. */
    public boolean everythingRuns() {
        return everythingRuns;
    }

    /** Looks now; a sentence for every service that has been down for as long as it may. */
    public List<String> givenUp() {
        long now = nanos.getAsLong();
        Map<String, List<InspectedContainer>> services = new TreeMap<>();
        application
                .get()
                .forEach(each -> services.computeIfAbsent(each.service(), service -> new ArrayList<>())
                        .add(each));
        Set<String> down = new HashSet<>();
        List<String> given = new ArrayList<>();
        services.forEach((service, containers) -> {
            if (containers.stream().noneMatch(container -> runs(container, now))) {
                down.add(service);
                Duration since = Duration.ofNanos(now - downSince.computeIfAbsent(service, first -> now));
                if (since.compareTo(allowed) >= 0) {
                    given.add(sentence(service, containers.get(containers.size() - 1)));
                }
            }
        });
        downSince.keySet().retainAll(down);
        everythingRuns = down.isEmpty() && !services.isEmpty();
        return given;
    }

    private boolean runs(InspectedContainer container, long now) {
        int restarts = firstRestarts.computeIfAbsent(container.name(), first -> container.restarts());
        if (!container.running()) {
            starts.remove(container.name());
            return false;
        }
        Start start = starts.get(container.name());
        if (start == null || !start.startedAt().equals(container.startedAt())) {
            start = new Start(container.startedAt(), now);
            starts.put(container.name(), start);
        }
        boolean lasts = now - start.seen() >= SUCCESSFUL.toNanos();
        return lasts || container.restarts() == restarts;
    }

    private String sentence(String service, InspectedContainer container) {
        String lines = lastLines.apply(container).strip().replaceAll("\\s*\\R\\s*", " | ");
        return "exited: service " + service + " does not run: its container " + container.name()
                + " ended with exit code "
                + container.exitCode()
                + (container.restarts() == 0 ? "" : ", was restarted " + container.restarts() + " times")
                + " and stayed down for " + allowed.toSeconds() + " s"
                + (lines.isEmpty() ? "; it logged nothing" : "; it last said: " + lines);
    }
}
