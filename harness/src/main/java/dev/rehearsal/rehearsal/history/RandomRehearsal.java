package dev.rehearsal.rehearsal.history;

import dev.rehearsal.base.SteadyClock;
import dev.rehearsal.base.Workers;
import dev.rehearsal.dump.DumpException;
import dev.rehearsal.history.PlannedHistory;
import dev.rehearsal.rehearsal.Progress;
import dev.rehearsal.rehearsal.ProvenanceCollector;
import dev.rehearsal.rehearsal.RehearsalRequest;
import dev.rehearsal.rehearsal.RunContext;
import dev.rehearsal.rehearsal.SharedEnvironment;
import dev.rehearsal.rehearsal.releases.AvailableReleases;
import dev.rehearsal.rehearsal.releases.UnknownVersionException;
import dev.rehearsal.rehearsal.snapshot.Snapshots;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.Verdict.ImageDigests;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Carries random histories out, each on a replica of its own, and gives one verdict over all; a history is a path of it. */
public final class RandomRehearsal {
    /** What an interrupted path takes to remove its replica; chosen. Shared things are taken away only after that. */
    private static final Duration CLEANING_UP = Duration.ofSeconds(60);

    private final RehearsalRequest request;
    private final Histories histories;
    private final Path caches;
    private final Progress progress;

    /**
     * @param request whose plans are those of the histories' steps, so that every release of theirs is there
     * @param caches this user's cache directory, where locks and repositories of releases lie
     */
    public RandomRehearsal(RehearsalRequest request, Histories histories, Path caches, Progress progress) {
        this.request = request;
        this.histories = histories;
        this.caches = caches;
        this.progress = progress;
    }

    /**
     * Carries them out and removes everything it made, unless it is to be kept.
     *
     * @throws dev.rehearsal.server.ReplicaException when the machine does not let it begin
     * @throws UnknownVersionException when a release has no tag
     */
    public Verdict run() {
        Instant startedAt = SteadyClock.now();
        try (SharedEnvironment shared = SharedEnvironment.open(
                request.runId(), request.home(), request.keep(), request.dockerHost(), progress)) {
            progress.begins("", "preparing images and releases");
            AvailableReleases available = AvailableReleases.of(request, caches);
            try (RunContext context = RunContext.open(request, available, shared, progress)) {
                return verdict(startedAt, available, context, rehearse(context));
            }
        }
    }

    private Verdict verdict(
            Instant startedAt, AvailableReleases available, RunContext context, List<PathVerdict> paths) {
        Map<String, ImageDigests> images = new TreeMap<>();
        paths.forEach(path -> path.images().forEach((service, seen) -> images.merge(service, seen, ImageDigests::or)));
        return new Verdict(
                Verdict.SCHEMA_VERSION,
                request.runId(),
                request.target().name(),
                request.from(),
                request.to(),
                null,
                paths.stream()
                        .map(PathVerdict::outcome)
                        .reduce(Outcome::combine)
                        .orElse(Outcome.INCONCLUSIVE),
                request.harnessVersion(),
                startedAt,
                Duration.between(startedAt, SteadyClock.now()).toMillis(),
                request.command(),
                images,
                paths,
                request.notApplicable(),
                new ProvenanceCollector(request, available).of(List.of(), context.served()));
    }

    private List<PathVerdict> rehearse(RunContext context) {
        Snapshots snapshots = new Snapshots(context, caches.resolve("locks"));
        Map<String, List<String>> heads = new ConcurrentHashMap<>();
        ExecutorService workers = Executors.newFixedThreadPool(Math.max(1, request.jobs()));
        try {
            List<Future<PathVerdict>> running = new ArrayList<>();
            for (PlannedHistory planned : histories.all()) {
                String name = planned.history().name();
                running.add(workers.submit(() -> {
                    PathVerdict verdict =
                            new HistoryRehearsal(context, snapshots, histories, heads, name, progress).run(planned);
                    progress.says(
                            name,
                            verdict.outcome().name().toLowerCase(Locale.ROOT) + " after "
                                    + verdict.durationMillis() / 1000 + " s");
                    return verdict;
                }));
            }
            List<PathVerdict> verdicts = new ArrayList<>();
            for (Future<PathVerdict> each : running) {
                verdicts.add(each.get());
            }
            return verdicts;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The rehearsal was interrupted", stopped);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof DumpException unusable) {
                throw unusable;
            }
            throw new IllegalStateException("A history ended in a fault of Rehearsal itself", failed.getCause());
        } finally {
            Workers.end(workers, CLEANING_UP);
        }
    }
}
