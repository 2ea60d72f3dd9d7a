package dev.rehearsal.server;

import com.github.dockerjava.api.model.Container;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Replicas that runs with {@code --keep} have left, found by their labels. Stateless. */
public final class KeptReplicas {
    private KeptReplicas() {}

    /**
     * One of them. Immutable.
     *
     * @param run id of the run that left it
     * @param name the path, or the history, that it was for
     * @param user the operator's user on it
     * @param directory where the operator works
     * @param container the engine's id of its container
     */
    public record Kept(String run, String name, String user, String directory, String container, Instant since) {
        /** The command that lets a person in. */
        public List<String> enterCommand() {
            return KeptReplicas.enterCommand(user, directory, container);
        }
    }

    static List<String> enterCommand(String user, String directory, String container) {
        return List.of("docker", "exec", "-it", "-u", user, "-w", directory, container.substring(0, 12), "bash", "-l");
    }

    /** All that run, the newest first. */
    public static List<Kept> on(DockerEngine engine) {
        return engine.client().listContainersCmd().withLabelFilter(Map.of(RunLabels.KEPT, "true")).exec().stream()
                .filter(container -> container.getLabels().containsKey(RunLabels.REPLICA))
                .map(KeptReplicas::kept)
                .sorted(Comparator.comparing(Kept::since).reversed())
                .toList();
    }

    private static Kept kept(Container container) {
        Map<String, String> labels = container.getLabels();
        return new Kept(
                labels.getOrDefault(RunLabels.RUN, ""),
                labels.getOrDefault(RunLabels.REPLICA, ""),
                labels.getOrDefault(RunLabels.USER, "root"),
                labels.getOrDefault(RunLabels.DIRECTORY, "/home"),
                container.getId(),
                Instant.ofEpochSecond(container.getCreated()));
    }
}
