package dev.rehearsal.rehearsal;

import dev.rehearsal.evidence.compatibility.ApiDescription;
import dev.rehearsal.server.Cleaner;
import dev.rehearsal.server.DockerEngine;
import dev.rehearsal.server.RehearsalNetwork;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.server.RunLabels;
import dev.rehearsal.server.images.HostImages;
import dev.rehearsal.server.images.ReleaseServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the rehearsals of one process share: engine, network, registry and git remote, and the machine itself, which some
 * want for themselves. Thread-safe, but for opening and closing.
 */
public final class SharedEnvironment implements AutoCloseable {
    private final DockerEngine engine;
    private final Cleaner cleaner;
    private final String runId;
    private final Path home;
    private final boolean keep;
    private final Progress progress;
    private final MachineLock machineLock = new MachineLock();
    private final Map<String, ApiDescription> descriptions = new ConcurrentHashMap<>();
    private @Nullable OpenParts openParts;

    /** What is only there once something boots. */
    record OpenParts(HostImages images, RehearsalNetwork network, ReleaseServer depot) {}

    private SharedEnvironment(
            DockerEngine engine, Cleaner cleaner, String runId, Path home, boolean keep, Progress progress) {
        this.progress = progress;
        this.engine = engine;
        this.cleaner = cleaner;
        this.runId = runId;
        this.home = home;
        this.keep = keep;
    }

    /**
     * Connects to the engine and removes what killed runs left.
     *
     * @param runId under which everything that is shared can be found and removed
     * @param home the project's directory
     * @param keep whether it stays when this is closed
     * @param dockerHost the engine that was asked for; null for the machine's own
     * @throws dev.rehearsal.server.EngineException when no engine answers
     * @throws dev.rehearsal.server.ReplicaException when it has too little space
     */
    public static SharedEnvironment open(
            String runId, Path home, boolean keep, @Nullable String dockerHost, Progress progress) {
        progress.begins("", "connecting to the Docker engine");
        return over(DockerEngine.connect(dockerHost), runId, home, keep, progress);
    }

    /** The same on an engine that was connected to. */
    static SharedEnvironment over(DockerEngine engine, String runId, Path home, boolean keep, Progress progress) {
        Cleaner cleaner = new Cleaner(engine);
        List<String> orphans = cleaner.removeOrphans();
        if (!orphans.isEmpty()) {
            progress.says("", "removed what a killed run had left: " + String.join(", ", orphans));
        }
        engine.requireSpace();
        return new SharedEnvironment(engine, cleaner, runId, home, keep, progress);
    }

    DockerEngine engine() {
        return engine;
    }

    /** The labels of a run that takes place here. */
    RunLabels labels(String run) {
        RunLabels labels = RunLabels.ofThisProcess(run);
        return keep ? labels.keeping() : labels;
    }

    /** Network, registry and git remote, which are started for the first that asks. */
    synchronized OpenParts openParts() {
        if (openParts == null) {
            HostImages images = HostImages.ensure(home, "replica", "registry");
            RunLabels labels = labels(runId);
            RehearsalNetwork network = RehearsalNetwork.create(labels);
            ReleaseServer depot = ReleaseServer.start(
                    engine, labels, network, images.reference("registry"), home, line -> progress.says("", line));
            openParts = new OpenParts(images, network, depot);
        }
        return openParts;
    }

    /** What the release of this tag offers; whoever is first asks it. */
    ApiDescription described(String tag, Supplier<ApiDescription> ask) {
        ApiDescription known = descriptions.get(tag);
        if (known == null) {
            known = ask.get();
            descriptions.put(tag, known);
        }
        return known;
    }

    /** Who of those that take place here may use the machine. */
    MachineLock machineLock() {
        return machineLock;
    }

    /** Removes everything of a run from the engine, unless it is to be kept. */
    void clear(String run) {
        if (!keep) {
            CleanUp.close("What run " + run + " made", line -> progress.says("", line), () -> cleaner.removeRun(run));
        }
    }

    @Override
    public void close() {
        OpenParts shared = openParts;
        if (shared != null && !keep) {
            try {
                shared.depot().forget();
            } catch (ReplicaException gone) {
                // the next run's registry removes what is old; nothing that is served depends on it
            }
        }
        clear(runId);
    }
}
