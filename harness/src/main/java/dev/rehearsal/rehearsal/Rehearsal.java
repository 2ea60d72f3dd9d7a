package dev.rehearsal.rehearsal;

import dev.rehearsal.observe.ReleaseContents;
import dev.rehearsal.plan.Plan;
import dev.rehearsal.release.ReleaseClass;
import dev.rehearsal.release.VersionScheme;
import dev.rehearsal.target.Target;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.Verdict.ImageDigests;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** The conductor: every path on a replica of its own, and one verdict over all. */
public final class Rehearsal {
    /** Below this a busy neighbour can make an outage: starting a container beside it stalls two cores that long. */
    private static final Duration BRIEF = Duration.ofSeconds(2);

    private final ReadWriteLock machine = new ReentrantReadWriteLock(true);
    private final RehearsalRequest request;
    private final Path caches;
    private final Progress progress;

    /**
     * @param caches this user's cache directory, where locks and repositories of releases lie
     */
    public Rehearsal(RehearsalRequest request, Path caches, Progress progress) {
        this.request = request;
        this.caches = caches;
        this.progress = progress;
    }

    /**
     * Carries it out, unless nothing is to be carried out, and removes everything it made, unless it is to be kept.
     *
     * @throws dev.rehearsal.replica.ReplicaException when the machine does not let it begin
     * @throws UnknownVersionException when a release has no tag
     */
    public Verdict run() {
        Instant startedAt = Instant.now();
        if (request.plans().isEmpty()) {
            return verdict(startedAt, null, List.of());
        }
        try (Stage stage = Stage.open(request, caches, progress)) {
            List<PathRehearsal.Result> results = rehearse(stage);
            return verdict(startedAt, releaseClass(stage), results);
        }
    }

    private Verdict verdict(Instant startedAt, @Nullable String releaseClass, List<PathRehearsal.Result> results) {
        Map<String, ImageDigests> images = new TreeMap<>();
        results.forEach(result -> images.putAll(result.images()));
        List<PathVerdict> paths =
                results.stream().map(PathRehearsal.Result::verdict).toList();
        return new Verdict(
                Verdict.SCHEMA_VERSION,
                request.runId(),
                request.target().name(),
                request.from(),
                request.to(),
                releaseClass,
                paths.stream()
                        .map(PathVerdict::outcome)
                        .reduce(Outcome::combine)
                        .orElse(Outcome.INCONCLUSIVE),
                request.harnessVersion(),
                startedAt,
                Duration.between(startedAt, Instant.now()).toMillis(),
                request.command(),
                images,
                paths,
                request.notApplicable());
    }

    private List<PathRehearsal.Result> rehearse(Stage stage) {
        Snapshots snapshots = new Snapshots(stage, caches.resolve("locks"));
        ExecutorService workers = Executors.newFixedThreadPool(Math.max(1, request.jobs()));
        try {
            Map<Plan, Future<PathRehearsal.Result>> running = new LinkedHashMap<>();
            // those that run alone begin, so that nobody waits for the others to end in the middle
            request.plans().stream()
                    .sorted(Comparator.comparing(plan -> !alone(plan)))
                    .forEach(plan -> running.put(plan, workers.submit(() -> rehearse(stage, snapshots, plan))));
            List<PathRehearsal.Result> results = new ArrayList<>();
            for (Plan plan : request.plans()) {
                results.add(Objects.requireNonNull(running.get(plan), "every plan was submitted")
                        .get());
            }
            return results;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The rehearsal was interrupted", stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("A path ended in a fault of Rehearsal itself", failed.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private PathRehearsal.Result rehearse(Stage stage, Snapshots snapshots, Plan plan) throws InterruptedException {
        Lock lock = alone(plan) ? machine.writeLock() : machine.readLock();
        lock.lockInterruptibly();
        try {
            return new PathRehearsal(stage, snapshots, plan, progress).run();
        } finally {
            lock.unlock();
        }
    }

    /** A path that may not fail for a moment is not measured beside others, whose load it would be blamed for. */
    private boolean alone(Plan plan) {
        Target.PathSettings settings = request.target().paths().get(plan.path());
        return settings != null && settings.longestOutage().compareTo(BRIEF) < 0;
    }

    private @Nullable String releaseClass(Stage stage) {
        String from = request.from();
        String to = request.to();
        if (from == null || to == null) {
            return null;
        }
        ReleaseContents contents = stage.release(to);
        VersionScheme scheme = stage.target().versions();
        return ReleaseClass.of(scheme.parse(from), scheme.parse(to), contents != null && contents.declaresBreaking())
                .name()
                .toLowerCase(Locale.ROOT);
    }
}
