package dev.rehearsal.server;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Who makes and who uses the snapshots of an engine, whatever users, machines and PID namespaces the runs are of. A container
 * that is never started is the lock (its name can be taken once) and the hold (the engine removes no volume that it
 * mounts); both carry the run's labels and go with the run. Thread-safe.
 */
final class SnapshotStore {
    private static final Map<String, String> CACHE = Map.of(RunLabels.CACHE, "snapshot");
    /** Of a second each: several times what the largest snapshot takes; chosen. */
    private static final int PATIENCE = 3600;

    private static final int TRIES = 5;

    private final EngineObjects objects;
    private final RunLabels labels;
    private final Owners.Witness here;
    private final SnapshotVolumes volumes;
    private final Runnable pause;
    private final AtomicInteger count = new AtomicInteger();

    SnapshotStore(EngineObjects objects, RunLabels labels, Owners.Witness here, Runnable pause) {
        this.objects = objects;
        this.labels = labels;
        this.here = here;
        this.volumes = new SnapshotVolumes(objects);
        this.pause = pause;
    }

    /**
     * Takes the lock on a key, for which it waits while another run makes the snapshot.
     *
     * @param waiting is told for whom it waits, once
     * @throws ReplicaException when nobody can tell whether the holder lives, and it holds it for an hour
     */
    void lock(String key, Consumer<String> waiting) {
        String name = lockName(key);
        for (int waited = 0; !objects.createContainer(name, labels.asMap(), List.of()); waited++) {
            EngineObjects.Item holder = objects.container(name).orElse(null);
            if (holder == null) {
                continue;
            }
            if (holder.labels().isEmpty() || Owners.seenBy(here, objects).of(holder.labels()) == Life.ENDED) {
                objects.remove(holder);
                continue;
            }
            String run = holder.labels().getOrDefault(RunLabels.RUN, "unknown");
            if (waited >= PATIENCE) {
                throw new ReplicaException("Run " + run + " has held the lock on snapshot " + key + " for "
                        + PATIENCE / 60 + " minutes; if it is gone, remove what it left with './rehearse clean --run "
                        + run + "'.");
            }
            if (waited == 1) {
                waiting.accept(run);
            }
            pause.run();
        }
    }

    /** Gives the lock back, if it is this run's. */
    void unlock(String key) {
        objects.container(lockName(key)).filter(lock -> isMine(lock.labels())).ifPresent(objects::remove);
    }

    /** Whether a finished snapshot of this key is there, which nobody removes from now on until the run has ended. */
    boolean hold(String key) {
        if (!volumes.isWhole(key)) {
            return false;
        }
        String name = holdName(key);
        objects.createContainer(name, labels.asMap(), SnapshotVolumes.all(key));
        if (volumes.isWhole(key)) {
            return true;
        }
        // somebody removed it meanwhile, and the engine made empty volumes of the same names
        objects.container(name).ifPresent(objects::remove);
        return false;
    }

    /**
     * Creates the empty volumes of a snapshot, and holds them. What an earlier attempt left is removed. Callers hold the
     * lock.
     *
     * @return the name of the hold, which {@link #seal} ends
     * @throws ReplicaException when somebody uses what is there
     */
    String begin(String key) {
        for (int tried = 0; tried < TRIES; tried++) {
            List<String> removed = volumes.remove(key);
            if (removed.stream().anyMatch(each -> each.startsWith("kept"))) {
                // what a killed run held is in the way, too
                new Cleaner(objects, here, pause).removeOrphans();
                pause.run();
                continue;
            }
            List<String> data = SnapshotVolumes.all(key).subList(0, 2);
            data.forEach(volume -> objects.createVolume(volume, labels.with(CACHE)));
            String name = holdName(key);
            objects.createContainer(name, labels.asMap(), data);
            if (data.stream().allMatch(volume -> isMine(objects.volume(volume).orElse(Map.of())))) {
                return name;
            }
            objects.container(name).ifPresent(objects::remove);
        }
        throw new ReplicaException("An unfinished snapshot " + key
                + " is in use by another container; wait until its run ends, or remove it with './rehearse clean'.");
    }

    private boolean isMine(Map<String, String> found) {
        return labels.runId().equals(found.get(RunLabels.RUN)) && labels.owner().equals(found.get(RunLabels.OWNER));
    }

    /**
     * Marks data that was stopped cleanly as a finished snapshot, and goes on holding it.
     *
     * @throws ReplicaException when its volumes are not those that were begun
     */
    void seal(String key, String begun) {
        String seal = SnapshotVolumes.name(key) + SnapshotVolumes.SEAL;
        for (int tried = 0; tried < TRIES; tried++) {
            // one that the engine made by itself, for a container that wanted to hold it, would keep its want of labels
            Map<String, String> found = objects.volume(seal).orElse(Map.of(RunLabels.CACHE, ""));
            if (!found.containsKey(RunLabels.CACHE)) {
                objects.remove(new EngineObjects.Item(EngineObjects.Kind.VOLUME, seal, seal, found));
            }
            objects.createVolume(seal, Map.of(RunLabels.CACHE, "snapshot", RunLabels.SEALED, labels.runId()));
            if (hold(key)) {
                objects.container(begun).ifPresent(objects::remove);
                return;
            }
        }
        throw new ReplicaException("The snapshot " + key + " was removed while it was made; run it again.");
    }

    /** Removes what was begun and is not to be sealed. */
    void giveUp(String key, String begun) {
        objects.container(begun).ifPresent(objects::remove);
        volumes.remove(key);
    }

    /** Removes a finished snapshot, unless anybody holds it. */
    void remove(String key) {
        volumes.remove(key);
    }

    Set<String> sealed() {
        return volumes.sealed();
    }

    private static String lockName(String key) {
        return SnapshotVolumes.name(key) + "-maker";
    }

    private String holdName(String key) {
        return "rehearsal-" + labels.runId() + "-holds-" + key + "-" + count.incrementAndGet();
    }
}
