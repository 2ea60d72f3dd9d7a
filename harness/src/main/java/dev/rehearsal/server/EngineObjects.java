package dev.rehearsal.server;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The containers, networks and volumes of an engine, as far as cleaning up and locking go by them. The engine itself makes
 * each of these steps atomic: a container's name is taken once, and a volume that a container mounts, running or not, is not
 * removed. Implementations are thread-safe.
 */
public interface EngineObjects {
    enum Kind {
        CONTAINER,
        VOLUME,
        NETWORK
    }

    /** What became of a removal. */
    enum Removal {
        DONE,
        /** Somebody uses it, or it is on its way out. */
        BUSY
    }

    /** One of them. */
    public record Item(Kind kind, String id, String name, Map<String, String> labels) {
        public boolean isVolume() {
            return kind == Kind.VOLUME;
        }

        String told() {
            return kind.name().toLowerCase(java.util.Locale.ROOT) + " " + name;
        }
    }

    /** All that there are, whoever made them. */
    List<Item> all();

    /** Creates a volume; one that is there already stays as it is, with its labels. */
    void createVolume(String name, Map<String, String> labels);

    /** The labels of a volume; empty when there is none of that name. */
    Optional<Map<String, String>> volume(String name);

    /**
     * Creates a container that is never started. Volumes that are not there are made by the engine, without labels.
     *
     * @param volumes that it mounts
     * @return whether the name was free
     */
    boolean createContainer(String name, Map<String, String> labels, List<String> volumes);

    /** A container by name. */
    Optional<Item> container(String name);

    /** Removes it; nothing is missing when it is gone already. */
    Removal remove(Item item);

    /** By owner: LIVES while it holds its lease, ENDED when it has lost it for good; absent when it has none. */
    Map<String, Life> leases();
}
