package dev.rehearsal.replica;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Removes what runs created, by label alone, so that it works without a reaper and after a kill. Thread-safe. */
public final class Cleaner {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final DockerClient client;

    public Cleaner(Engine engine) {
        this.client = engine.client();
    }

    /** Removes everything of one run and returns the names of what it removed. */
    public List<String> removeRun(String runId) {
        return remove(labels -> runId.equals(labels.get(RunLabels.RUN)));
    }

    /** Removes everything whose run no longer lives and returns the names of what it removed. */
    public List<String> removeOrphans() {
        return remove(RunLabels::orphaned);
    }

    /** Removes kept replicas and the caches as well: snapshots and the registry's data; a living run's stay. */
    public List<String> removeCaches() {
        List<String> removed = new ArrayList<>(removeOrphans());
        removed.addAll(remove(RunLabels::keptByAFinishedRun));
        client.listVolumesCmd().exec().getVolumes().stream()
                .filter(volume ->
                        volume.getLabels() != null && volume.getLabels().containsKey(RunLabels.CACHE))
                .forEach(volume -> {
                    boolean[] busy = {false};
                    gone(
                            busy,
                            removed,
                            "volume " + volume.getName(),
                            () -> client.removeVolumeCmd(volume.getName()).exec());
                    if (busy[0]) {
                        removed.add("kept, in use: volume " + volume.getName());
                    }
                });
        return removed;
    }

    /** Again while the engine is still busy with something of it: a container that is on its way out holds its volumes. */
    private List<String> remove(Predicate<Map<String, String>> ours) {
        List<String> removed = new ArrayList<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (busyAfter(ours, removed) && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return removed.stream().distinct().toList();
    }

    private boolean busyAfter(Predicate<Map<String, String>> ours, List<String> removed) {
        boolean[] busy = {false};
        client.listContainersCmd().withShowAll(true).withLabelFilter(List.of(RunLabels.RUN)).exec().stream()
                .filter(container -> ours.test(container.getLabels()))
                .forEach(container -> gone(
                        busy,
                        removed,
                        "container " + container.getNames()[0],
                        () -> client.removeContainerCmd(container.getId())
                                .withForce(true)
                                .withRemoveVolumes(true)
                                .exec()));
        client.listNetworksCmd().exec().stream()
                .filter(network -> network.getLabels() != null && ours.test(network.getLabels()))
                .forEach(network -> gone(
                        busy,
                        removed,
                        "network " + network.getName(),
                        () -> client.removeNetworkCmd(network.getId()).exec()));
        client.listVolumesCmd().exec().getVolumes().stream()
                .filter(volume -> volume.getLabels() != null && ours.test(volume.getLabels()))
                .forEach(volume -> gone(
                        busy,
                        removed,
                        "volume " + volume.getName(),
                        () -> client.removeVolumeCmd(volume.getName()).exec()));
        return busy[0];
    }

    private static void gone(boolean[] busy, List<String> removed, String what, Runnable removal) {
        try {
            removal.run();
            removed.add(what);
        } catch (NotFoundException alreadyGone) {
            // another run's clean-up was faster: the aim is reached
            removed.add(what);
        } catch (DockerException refused) {
            // 403: a network has containers; 409: a volume has, or a removal is under way
            if (refused.getHttpStatus() != 403 && refused.getHttpStatus() != 409) {
                throw refused;
            }
            busy[0] = true;
        }
    }
}
