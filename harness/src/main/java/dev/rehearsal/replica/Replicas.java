package dev.rehearsal.replica;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Boots fresh replicas, freezes them into snapshots, and clones those. Thread-safe. */
public final class Replicas {
    private static final String DOCKER = "-docker";
    private static final String HOME = "-home";
    private static final String SEAL = "-sealed";
    /** Where a copy can read the snapshot that it was made from. */
    private static final String ORIGINAL = "/var/lib/rehearsal/snapshot";

    private static final Map<String, String> CACHE = Map.of(RunLabels.CACHE, "snapshot");

    private final Engine engine;
    private final RunLabels labels;
    private final RehearsalNetwork network;
    private final String image;
    private final HostSpec host;
    private final Volumes volumes;
    private final AtomicInteger count = new AtomicInteger();

    public Replicas(Engine engine, RunLabels labels, RehearsalNetwork network, String image, HostSpec host) {
        this.engine = engine;
        this.labels = labels;
        this.network = network;
        this.image = image;
        this.host = host;
        this.volumes = new Volumes(engine);
    }

    /** Boots an empty replica. */
    public Replica fresh() {
        String prefix = createVolumes();
        return boot(prefix, List.of(), "", () -> removeVolumes(prefix));
    }

    /** Whether a sealed snapshot of this key is on the engine. */
    public boolean hasSnapshot(String key) {
        return volumes.exists(snapshot(key) + SEAL);
    }

    /**
     * Boots an empty replica whose data becomes the snapshot of this key; what an earlier, unfinished attempt left is
     * removed. Callers hold a lock on the key.
     */
    public Replica forSnapshot(String key) {
        removeSnapshot(key);
        volumes.create(snapshot(key) + DOCKER, CACHE);
        volumes.create(snapshot(key) + HOME, CACHE);
        return boot(snapshot(key), List.of(), "", () -> {});
    }

    /** Stops the replica cleanly and marks its data as a finished snapshot. */
    public void seal(Replica replica, String key) {
        replica.stopCleanly();
        replica.close();
        volumes.create(snapshot(key) + SEAL, CACHE);
    }

    /** Removes the snapshot of this key, if there is one. */
    public void removeSnapshot(String key) {
        for (String part : List.of(SEAL, DOCKER, HOME)) {
            if (volumes.exists(snapshot(key) + part)) {
                volumes.remove(snapshot(key) + part);
            }
        }
    }

    /** Bytes that are left for all replicas; empty when the engine's disk is on another machine. */
    public OptionalLong freeSpace() {
        return engine.freeSpace();
    }

    /** Keys of all finished snapshots on the engine. */
    public Set<String> snapshots() {
        return volumes.labelled(RunLabels.CACHE, "snapshot").stream()
                .filter(name -> name.startsWith(snapshot("")) && name.endsWith(SEAL))
                .map(name -> name.substring(snapshot("").length(), name.length() - SEAL.length()))
                .collect(Collectors.toSet());
    }

    /** Whether a replica is being made from this snapshot, or it is being made itself. */
    public boolean snapshotInUse(String key) {
        return Stream.of(DOCKER, HOME).anyMatch(part -> volumes.inUse(snapshot(key) + part));
    }

    /** Boots a replica on a copy of a snapshot, of which nobody needs to know what it is for. */
    public Replica cloneOf(String key) {
        return cloneOf(key, key);
    }

    /**
     * Boots a replica on a copy of a snapshot.
     *
     * @param name the path or history that it is for, by which it is found when it is kept
     */
    public Replica cloneOf(String key, String name) {
        String prefix = createVolumes();
        volumes.copy(
                Map.of(snapshot(key) + DOCKER, prefix + DOCKER, snapshot(key) + HOME, prefix + HOME),
                ORIGINAL + DOCKER,
                image,
                labels.asMap());
        // all of it, so that nobody removes a part of what is in use
        List<Bind> original = Stream.of(DOCKER, HOME, SEAL)
                .map(part -> new Bind(snapshot(key) + part, new Volume(ORIGINAL + part), AccessMode.ro))
                .toList();
        return boot(prefix, original, name, () -> removeVolumes(prefix));
    }

    private void removeVolumes(String prefix) {
        volumes.remove(prefix + DOCKER);
        volumes.remove(prefix + HOME);
    }

    private String createVolumes() {
        String prefix = "rehearsal-" + labels.runId() + "-" + count.incrementAndGet();
        volumes.create(prefix + DOCKER, labels.asMap());
        volumes.create(prefix + HOME, labels.asMap());
        return prefix;
    }

    private Replica boot(String prefix, List<Bind> original, String name, Runnable afterwards) {
        Map<String, String> all = new HashMap<>(labels.asMap());
        if (!name.isEmpty()) {
            all.put(RunLabels.REPLICA, name);
            all.put(RunLabels.USER, host.user());
            all.put(RunLabels.DIRECTORY, host.directory());
        }
        List<Bind> binds = new ArrayList<>(original);
        binds.add(new Bind(prefix + DOCKER, new Volume("/var/lib/docker")));
        binds.add(new Bind(prefix + HOME, new Volume("/home")));
        return Replica.start(engine, all, network, image, host, binds, afterwards);
    }

    private static String snapshot(String key) {
        return "rehearsal-snapshot-" + key;
    }
}
