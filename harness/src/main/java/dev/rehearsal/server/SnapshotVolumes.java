package dev.rehearsal.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The volumes of snapshots. The data carries the labels of the run that makes it, so that it is an orphan when that run ends
 * too early; a third volume seals it. Thread-safe.
 */
final class SnapshotVolumes {
    static final String DOCKER = "-docker";
    static final String HOME = "-home";
    static final String SEAL = "-sealed";
    private static final String PREFIX = "rehearsal-snapshot-";

    private final EngineObjects objects;

    SnapshotVolumes(EngineObjects objects) {
        this.objects = objects;
    }

    static String name(String key) {
        return PREFIX + key;
    }

    static boolean isOne(String volume) {
        return volume.startsWith(PREFIX);
    }

    static List<String> all(String key) {
        return List.of(name(key) + DOCKER, name(key) + HOME, name(key) + SEAL);
    }

    /** Keys of all finished snapshots. */
    Set<String> sealed() {
        return objects.all().stream()
                .filter(item -> item.isVolume()
                        && isOne(item.name())
                        && item.name().endsWith(SEAL)
                        && item.labels().containsKey(RunLabels.CACHE))
                .map(item -> item.name().substring(PREFIX.length(), item.name().length() - SEAL.length()))
                .collect(Collectors.toSet());
    }

    /** Whether this is a volume of a finished snapshot. */
    boolean isSealed(EngineObjects.Item item) {
        if (!item.isVolume() || !isOne(item.name())) {
            return false;
        }
        String key = item.name().substring(PREFIX.length()).replaceFirst("-[a-z]+$", "");
        Map<String, String> seal = objects.volume(name(key) + SEAL).orElse(Map.of());
        if (!seal.containsKey(RunLabels.CACHE)) {
            return false;
        }
        // an earlier version labelled neither
        return seal.getOrDefault(RunLabels.SEALED, "").equals(item.labels().getOrDefault(RunLabels.RUN, ""))
                || item.name().endsWith(SEAL);
    }

    /** Whether a finished snapshot of this key is there with all its parts, none of which the engine made by itself. */
    boolean isWhole(String key) {
        Map<String, String> seal = objects.volume(name(key) + SEAL).orElse(Map.of());
        String maker = seal.getOrDefault(RunLabels.SEALED, "");
        return seal.containsKey(RunLabels.CACHE)
                && List.of(DOCKER, HOME).stream()
                        .allMatch(part -> objects.volume(name(key) + part)
                                .filter(labels -> labels.containsKey(RunLabels.CACHE)
                                        && labels.getOrDefault(RunLabels.RUN, "")
                                                .equals(maker))
                                .isPresent());
    }

    /**
     * Removes a snapshot, the seal first: while anybody uses it, the engine refuses that, and nothing is removed.
     *
     * @return what was removed, or why not
     */
    List<String> remove(String key) {
        List<String> done = new ArrayList<>();
        for (String part : List.of(SEAL, DOCKER, HOME)) {
            String name = name(key) + part;
            Map<String, String> labels = objects.volume(name).orElse(null);
            if (labels == null) {
                continue;
            }
            EngineObjects.Item item = new EngineObjects.Item(EngineObjects.Kind.VOLUME, name, name, labels);
            if (objects.remove(item) == EngineObjects.Removal.BUSY) {
                done.add("kept, in use: " + item.told());
                return done;
            }
            done.add(item.told());
        }
        return done;
    }
}
