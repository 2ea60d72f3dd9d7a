package dev.rehearsal.server;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Boots fresh replicas, freezes them into snapshots, and clones those. Thread-safe. */
public final class Replicas {
    private static final String DOCKER = SnapshotVolumes.DOCKER;
    private static final String HOME = SnapshotVolumes.HOME;
    private static final String SEAL = SnapshotVolumes.SEAL;
    /** Where a copy can read the snapshot that it was made from. */
    private static final String ORIGINAL = "/var/lib/rehearsal/snapshot";

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DockerEngine engine;
    private final RunLabels labels;
    private final RehearsalNetwork network;
    private final String image;
    private final HostSpec host;
    private final Volumes volumes;
    private final SnapshotStore snapshots;
    private final AtomicInteger count = new AtomicInteger();

    public Replicas(DockerEngine engine, RunLabels labels, RehearsalNetwork network, String image, HostSpec host) {
        this.engine = engine;
        this.labels = labels;
        this.network = network;
        this.image = image;
        this.host = host;
        this.volumes = new Volumes(engine);
        this.snapshots = new SnapshotStore(
                new DockerObjects(engine, image),
                labels,
                ProcessMark.ofThisProcess(),
                () -> LockSupport.parkNanos(PAUSE.toNanos()));
    }

    /** Boots an empty replica. */
    public Replica fresh() {
        String prefix = createVolumes();
        return boot(prefix, List.of(), "", () -> removeVolumes(prefix));
    }

    /**
     * Takes the engine's lock on a snapshot's key, for which runs of all users and machines wait.
     *
     * @param waiting is told which run it waits for
     */
    public SnapshotLock lockSnapshot(String key, Consumer<String> waiting) {
        snapshots.lock(key, waiting);
        return () -> snapshots.unlock(key);
    }

    /** Held until it is closed. */
    public interface SnapshotLock extends AutoCloseable {
        @Override
        void close();
    }

    /** Whether a finished snapshot of this key is on the engine, which nobody removes then until this run has ended. */
    public boolean holdSnapshot(String key) {
        return snapshots.hold(key);
    }

    /** A snapshot that is being made: a replica whose data becomes it. */
    public record Making(String key, Replica replica, String hold) {}

    /**
     * Boots an empty replica whose data becomes the snapshot of this key; what an earlier, unfinished attempt left is
     * removed. Callers hold the lock on the key.
     */
    public Making forSnapshot(String key) {
        String hold = snapshots.begin(key);
        try {
            return new Making(key, boot(snapshot(key), List.of(), "", () -> {}), hold);
        } catch (RuntimeException failed) {
            snapshots.giveUp(key, hold);
            throw failed;
        }
    }

    /**
     * Stops the replica cleanly and marks its data as a finished snapshot.
     *
     * @throws ReplicaException when anything in it was killed or did not stop cleanly: such data is no snapshot
     */
    public void seal(Making making) {
        making.replica().stopCleanly();
        making.replica().close();
        snapshots.seal(making.key(), making.hold());
    }

    /** Removes what was made so far, data included. */
    public void giveUp(Making making) {
        making.replica().close();
        snapshots.giveUp(making.key(), making.hold());
    }

    /** Removes the snapshot of this key, unless any run holds it. */
    public void removeSnapshot(String key) {
        snapshots.remove(key);
    }

    /** Bytes that are left for all replicas; empty when the engine's disk is on another machine. */
    public OptionalLong freeSpace() {
        return engine.freeSpace();
    }

    /** Keys of all finished snapshots on the engine. */
    public Set<String> snapshots() {
        return snapshots.sealed();
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
        return SnapshotVolumes.name(key);
    }
}
