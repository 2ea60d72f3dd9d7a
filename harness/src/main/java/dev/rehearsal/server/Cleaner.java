package dev.rehearsal.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Removes what runs created, by label alone, so that it works without a reaper and after a kill. What belongs to a living run
 * stays, and so does what nobody can judge. Thread-safe.
 */
public final class Cleaner {
    private static final int ATTEMPTS = 75;
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** How often the engine may fail at removing one thing; less than it may be busy, as each failure may take its time. */
    private static final int FAILURES = 3;

    private final EngineObjects objects;
    private final Owners.Witness here;
    private final SnapshotVolumes snapshots;
    private final Runnable pause;

    public Cleaner(DockerEngine engine) {
        this(new DockerObjects(engine, ""), ProcessMark.ofThisProcess(), () -> LockSupport.parkNanos(PAUSE.toNanos()));
    }

    Cleaner(EngineObjects objects, Owners.Witness here, Runnable pause) {
        this.objects = objects;
        this.here = here;
        this.snapshots = new SnapshotVolumes(objects);
        this.pause = pause;
    }

    /** Removes everything of one run but its finished snapshots, and returns the names of what it removed. */
    public List<String> removeRun(String runId) {
        return remove(labels -> runId.equals(labels.get(RunLabels.RUN)));
    }

    /** Removes everything whose run has ended for sure, and returns the names of what it removed. */
    public List<String> removeOrphans() {
        Owners owners = Owners.seenBy(here, objects);
        return remove(labels -> ours(labels) && !RunLabels.isKept(labels) && owners.of(labels) == Life.ENDED);
    }

    /** Removes also what nobody can judge, but nothing of a run that lives for sure or that is kept. */
    public List<String> removeUndecided() {
        Owners owners = Owners.seenBy(here, objects);
        return remove(labels -> ours(labels) && !RunLabels.isKept(labels) && owners.of(labels) != Life.LIVES);
    }

    /** What stays because nobody can tell whether its run lives, each with its run. */
    public List<String> undecided() {
        Owners owners = Owners.seenBy(here, objects);
        return objects.all().stream()
                .filter(item -> ours(item.labels())
                        && !RunLabels.isKept(item.labels())
                        && owners.of(item.labels()) == Life.UNKNOWN
                        && !snapshots.isSealed(item))
                .map(item -> item.told() + " of run " + item.labels().get(RunLabels.RUN))
                .toList();
    }

    /** Removes kept replicas and the caches as well: snapshots and the registry's data; a living run's stay. */
    public List<String> removeCaches() {
        List<String> removed = new ArrayList<>();
        Failures failures = new Failures();
        failures.keep(() -> removed.addAll(removeOrphans()));
        failures.keep(() -> {
            Owners owners = Owners.seenBy(here, objects);
            removed.addAll(
                    remove(labels -> ours(labels) && RunLabels.isKept(labels) && owners.of(labels) == Life.ENDED));
        });
        for (String key : snapshots.sealed()) {
            failures.keep(() -> removed.addAll(snapshots.remove(key)));
        }
        for (EngineObjects.Item item : objects.all()) {
            failures.keep(() -> removeLoose(item, removed));
        }
        failures.throwFirst();
        return removed;
    }

    private void removeLoose(EngineObjects.Item item, List<String> removed) {
        if (item.isVolume() && isLoose(item)) {
            removed.add(
                    objects.remove(item) == EngineObjects.Removal.DONE ? item.told() : "kept, in use: " + item.told());
        }
    }

    /** A cache that is no part of a run: the registry's, an earlier version's snapshot, or what the engine made itself. */
    private boolean isLoose(EngineObjects.Item volume) {
        boolean cache = volume.labels().containsKey(RunLabels.CACHE);
        boolean nameless = volume.labels().isEmpty() && SnapshotVolumes.isOne(volume.name());
        return !ours(volume.labels()) && (cache || nameless) && !snapshots.isSealed(volume);
    }

    private static boolean ours(Map<String, String> labels) {
        return labels.containsKey(RunLabels.RUN);
    }

    /**
     * Again while the engine is still busy with something of it: a container that is on its way out holds its volumes. What
     * it fails at is thrown once everything else is removed.
     */
    private List<String> remove(Predicate<Map<String, String>> ours) {
        List<String> removed = new ArrayList<>();
        Map<String, Failures> failed = new LinkedHashMap<>();
        for (int attempt = 0; attempt < ATTEMPTS && busyAfter(ours, removed, failed); attempt++) {
            pause.run();
        }
        Failures all = new Failures();
        failed.values().forEach(each -> all.keep(each::throwFirst));
        all.throwFirst();
        return removed.stream().distinct().toList();
    }

    private boolean busyAfter(Predicate<Map<String, String>> ours, List<String> removed, Map<String, Failures> failed) {
        boolean busy = false;
        List<EngineObjects.Item> found = objects.all().stream()
                .filter(item -> ours.test(item.labels()))
                .sorted(Comparator.comparingInt(Cleaner::turn))
                .toList();
        // what is gone by now is removed, whatever the engine said of it
        failed.keySet().retainAll(found.stream().map(Cleaner::key).toList());
        for (EngineObjects.Item item : found) {
            String key = key(item);
            Failures before = failed.get(key);
            if (before != null && before.count == FAILURES) {
                continue;
            }
            try {
                // asked again now: the run may have finished it after the list was made, and has ended since
                if (snapshots.isSealed(item)) {
                    continue;
                }
                if (objects.remove(item) == EngineObjects.Removal.DONE) {
                    removed.add(item.told());
                } else {
                    busy = true;
                }
                failed.remove(key);
            } catch (RuntimeException refused) {
                Failures again = failed.computeIfAbsent(key, each -> new Failures());
                again.add(refused);
                busy |= again.count < FAILURES;
            }
        }
        return busy;
    }

    private static String key(EngineObjects.Item item) {
        return item.kind() + " " + item.id();
    }

    /** The first failure of several things, of which each is tried. */
    private static final class Failures {
        private @Nullable RuntimeException first;
        private int count;

        void keep(Runnable removal) {
            try {
                removal.run();
            } catch (RuntimeException failed) {
                add(failed);
            }
        }

        void add(RuntimeException failed) {
            count++;
            if (first == null) {
                first = failed;
            } else if (first != failed) {
                first.addSuppressed(failed);
            }
        }

        void throwFirst() {
            if (first != null) {
                throw first;
            }
        }
    }

    /** The lease's container last, by which the rest is judged if this is cut short; a network only goes when it is empty. */
    private static int turn(EngineObjects.Item item) {
        return switch (item.kind()) {
            case CONTAINER -> item.labels().containsKey(RunLabels.LEASE) ? 2 : 0;
            case VOLUME -> 1;
            case NETWORK -> 3;
        };
    }
}
