package dev.rehearsal.evidence.mounts;

import dev.rehearsal.base.ProgramText;
import dev.rehearsal.evidence.containers.ContainerSnapshot;
import dev.rehearsal.evidence.containers.InspectedContainer;
import dev.rehearsal.evidence.workload.Store;
import dev.rehearsal.runbook.ShellText;
import dev.rehearsal.server.Replica;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.server.channel.CommandResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks at what the application's containers on one replica have mounted, and at what lies there. Thread-safe. */
public final class MountInspection {
    /** A volume that nobody gave a name has the engine's. */
    private static final Pattern NAMELESS = Pattern.compile("[0-9a-f]{64}");

    private final Replica replica;

    public MountInspection(Replica replica) {
        this.replica = replica;
    }

    /** Where the application's containers can write what outlives them, and have written something. */
    public Set<Store> stores(ContainerSnapshot seen) {
        return stores(seen.containers());
    }

    /**
     * What became of what they had mounted.
     *
     * @param now of this moment, or of one just over: which files are mounted is asked of the processes that ran then
     * @param before from {@link #stores(ContainerSnapshot)}
     * @throws ReplicaException when the application has no container, so that everything would seem left behind
     */
    public Mounts since(ContainerSnapshot now, Set<Store> before) {
        Set<String> wanted = now.expected().keySet();
        // a container of a service that is no more goes with the next --remove-orphans
        List<InspectedContainer> containers = now.containers().stream()
                .filter(container -> wanted.isEmpty() || wanted.contains(container.service()))
                .toList();
        if (containers.isEmpty()) {
            throw new ReplicaException("The application has no container that could have anything mounted.");
        }
        return new Mounts(before.size(), abandoned(before, containers), stale(containers));
    }

    /** What containers can write to and that holds something now. */
    Set<Store> stores(List<InspectedContainer> containers) {
        Set<Store> all = mounted(containers);
        Map<MountedPlace, String> states = states(all);
        return all.stream()
                .filter(store -> "data".equals(states.get(store.place())))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Of what held something before, that which no container has mounted any more; also when it was emptied, for that it was
     * moved nobody can tell.
     *
     * @param containers those that the application has now
     */
    List<AbandonedData> abandoned(Set<Store> before, List<InspectedContainer> containers) {
        Set<Store> now = mounted(containers);
        Set<MountedPlace> kept = now.stream().map(Store::place).collect(Collectors.toSet());
        Set<Store> left = before.stream()
                .filter(store -> !kept.contains(store.place()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<MountedPlace, String> states = states(left);
        return left.stream()
                .map(store -> new AbandonedData(
                        store.service(),
                        store.destination(),
                        store.place(),
                        !NAMELESS.matcher(store.place().name()).matches(),
                        "gone".equals(states.get(store.place())),
                        now.stream()
                                .filter(other -> other.service().equals(store.service())
                                        && other.destination().equals(store.destination()))
                                .map(Store::place)
                                .findFirst()
                                .orElse(null)))
                .toList();
    }

    /** Single files that running containers have mounted and whose place on the host another file has taken since, or none. */
    List<StaleFile> stale(List<InspectedContainer> containers) {
        List<StaleFile> files = new ArrayList<>();
        StringBuilder script = new StringBuilder("""
                stale() {
                  seen=/proc/$1/root$3
                  if [ ! -d "/proc/$1/root/" ]; then echo ended; # nothing was looked at
                  elif [ ! -f "$seen" ] || [ "$2" -ef "$seen" ] || cmp -s "$2" "$seen"; then echo no; else echo stale; fi
                }
                """);
        for (InspectedContainer container : containers) {
            for (InspectedContainer.Mount mount : container.mounts()) {
                if (container.running() && !mount.place().volume()) {
                    files.add(new StaleFile(
                            container.service(), container.name(), mount.place().name(), mount.destination()));
                    script.append("stale %d %s %s\n"
                            .formatted(
                                    container.pid(),
                                    ShellText.quoted(mount.place().name()),
                                    ShellText.quoted(mount.destination())));
                }
            }
        }
        List<String> answers = answers(script.toString(), files.size());
        if (answers.contains("ended")) {
            throw new ReplicaException("A container ended while its files were looked at.");
        }
        List<StaleFile> stale = new ArrayList<>();
        for (int each = 0; each < files.size(); each++) {
            if (answers.get(each).equals("stale")) {
                stale.add(files.get(each));
            }
        }
        return stale;
    }

    private static Set<Store> mounted(List<InspectedContainer> containers) {
        Set<Store> stores = new LinkedHashSet<>();
        for (InspectedContainer container : containers) {
            container.mounts().stream()
                    .filter(InspectedContainer.Mount::writable)
                    .forEach(mount -> stores.add(new Store(container.service(), mount.destination(), mount.place())));
        }
        return stores;
    }

    /** Each place with data, empty, gone, or other, which is neither a directory nor a file. */
    private Map<MountedPlace, String> states(Set<Store> stores) {
        List<MountedPlace> places = stores.stream().map(Store::place).distinct().toList();
        StringBuilder script = new StringBuilder("""
                state() {
                  place=$2
                  if [ "$1" = volume ]; then
                    place=$(docker volume inspect --format '{{.Mountpoint}}' "$2" 2>&1) || {
                      # an engine that does not answer knows nothing of a volume
                      case "$place" in *"no such volume"*) echo gone; return ;; *) echo "$place"; exit 1 ;; esac
                    }
                    if [ ! -d "$place" ]; then echo data; return; fi # with a driver that keeps it elsewhere
                  fi
                  if [ -d "$place" ]; then
                    if [ -n "$(ls -A "$place" | head -n 1)" ]; then echo data; else echo empty; fi
                  elif [ -f "$place" ]; then
                    if [ -s "$place" ]; then echo data; else echo empty; fi
                  elif [ -e "$place" ]; then echo other; else echo gone; fi
                }
                """);
        places.forEach(place -> script.append(
                "state %s %s\n".formatted(place.volume() ? "volume" : "path", ShellText.quoted(place.name()))));
        List<String> answers = answers(script.toString(), places.size());
        Map<MountedPlace, String> states = new HashMap<>();
        for (int each = 0; each < places.size(); each++) {
            states.put(places.get(each), answers.get(each));
        }
        return states;
    }

    private List<String> answers(String script, int expected) {
        if (expected == 0) {
            return List.of();
        }
        CommandResult result = replica.exec(script);
        List<String> answers = result.output().lines().toList();
        if (!result.succeeded() || answers.size() != expected) {
            throw new ReplicaException(
                    "What containers have mounted cannot be looked at: " + ProgramText.quoted(result.output()));
        }
        return answers;
    }
}
