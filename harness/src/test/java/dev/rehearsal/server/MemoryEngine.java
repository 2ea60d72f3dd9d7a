package dev.rehearsal.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An engine's objects as Docker treats them, with what lies in each volume. Used by one thread at a time. */
final class MemoryEngine implements EngineObjects {
    record Box(Item item, List<String> volumes) {}

    /** Told before each call: whoever calls may have to wait there, or be killed. */
    interface Turn {
        void next();

        void removing(Item item);
    }

    private final Map<String, Map<String, String>> volumes = new TreeMap<>();
    private final Map<String, String> content = new HashMap<>();
    private final Map<String, Box> containers = new TreeMap<>();
    private final Map<String, Life> leases = new HashMap<>();
    private final Turn turn;
    private int ids;

    MemoryEngine(Turn turn) {
        this.turn = turn;
    }

    void lease(String owner, Life life) {
        leases.put(owner, life);
    }

    void write(String volume, String text) {
        content.put(volume, text);
    }

    String read(String volume) {
        return volumes.containsKey(volume) ? content.getOrDefault(volume, "") : "absent";
    }

    Map<String, Map<String, String>> volumes() {
        return volumes;
    }

    @Override
    public List<Item> all() {
        turn.next();
        List<Item> all = new ArrayList<>();
        containers.values().forEach(box -> all.add(box.item()));
        volumes.forEach((name, labels) -> all.add(new Item(Kind.VOLUME, name, name, labels)));
        return all;
    }

    @Override
    public void createVolume(String name, Map<String, String> labels) {
        turn.next();
        volumes.putIfAbsent(name, labels);
    }

    @Override
    public Optional<Map<String, String>> volume(String name) {
        turn.next();
        return Optional.ofNullable(volumes.get(name));
    }

    @Override
    public boolean createContainer(String name, Map<String, String> labels, List<String> mounted) {
        turn.next();
        if (containers.containsKey(name)) {
            return false;
        }
        mounted.forEach(volume -> volumes.putIfAbsent(volume, Map.of()));
        containers.put(name, new Box(new Item(Kind.CONTAINER, "id-" + ids++, name, labels), mounted));
        return true;
    }

    @Override
    public Optional<Item> container(String name) {
        turn.next();
        return Optional.ofNullable(containers.get(name)).map(Box::item);
    }

    @Override
    public Removal remove(Item item) {
        turn.next();
        if (item.isVolume()) {
            if (containers.values().stream().anyMatch(box -> box.volumes().contains(item.name()))) {
                return Removal.BUSY;
            }
            Map<String, String> labels = volumes.get(item.name());
            if (labels != null) {
                turn.removing(new Item(Kind.VOLUME, item.name(), item.name(), labels));
            }
            volumes.remove(item.name());
            content.remove(item.name());
        } else if (containers.values().stream().anyMatch(box -> box.item().id().equals(item.id()))) {
            turn.removing(item);
            containers.values().removeIf(box -> box.item().id().equals(item.id()));
        }
        return Removal.DONE;
    }

    @Override
    public Map<String, Life> leases() {
        turn.next();
        return Map.copyOf(leases);
    }
}
