package dev.rehearsal.rehearsal;

import dev.rehearsal.base.SteadyClock;
import dev.rehearsal.base.Workers;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.dump.DumpException;
import dev.rehearsal.evidence.releases.ReleaseContents;
import dev.rehearsal.rehearsal.releases.AvailableReleases;
import dev.rehearsal.rehearsal.releases.UnknownVersionException;
import dev.rehearsal.rehearsal.snapshot.Snapshots;
import dev.rehearsal.release.ReleaseClass;
import dev.rehearsal.release.VersionScheme;
import dev.rehearsal.runbook.Examines;
import dev.rehearsal.runbook.Plan;
import dev.rehearsal.server.images.ServedImage;
import dev.rehearsal.verdict.Outcome;
import dev.rehearsal.verdict.PathVerdict;
import dev.rehearsal.verdict.Provenance;
import dev.rehearsal.verdict.Verdict;
import dev.rehearsal.verdict.Verdict.ImageDigests;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
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
import org.jspecify.annotations.Nullable;

/** The conductor: every path on a replica of its own, and one verdict over all. */
public final class Rehearsal {
    /** Below this a busy neighbour can make an outage: starting a container beside it stalls two cores that long. */
    private static final Duration BRIEF = Duration.ofSeconds(2);

    /** What an interrupted path takes to remove its replica; chosen. Shared things are taken away only after that. */
    private static final Duration CLEANING_UP = Duration.ofSeconds(60);

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
     * @throws dev.rehearsal.server.ReplicaException when the machine does not let it begin
     * @throws UnknownVersionException when a release has no tag
     */
    public Verdict run() {
        if (request.plans().isEmpty()) {
            return verdict(SteadyClock.now(), null, List.of(), ProvenanceCollector.nothing(request));
        }
        try (SharedEnvironment shared = SharedEnvironment.open(
                request.runId(), request.home(), request.keep(), request.dockerHost(), progress)) {
            return run(shared, true);
        }
    }

    /**
     * The same beside others that share the theatre; what they share stays. Only what has the machine for itself is tried
     * again where the machine was too busy: nothing else can be, before the others are done.
     *
     * @throws dev.rehearsal.server.ReplicaException when the machine does not let it begin
     * @throws UnknownVersionException when a release has no tag
     */
    public Verdict run(SharedEnvironment shared) {
        return run(shared, false);
    }

    private Verdict run(SharedEnvironment shared, boolean own) {
        Instant startedAt = SteadyClock.now();
        if (request.plans().isEmpty()) {
            return verdict(startedAt, null, List.of(), ProvenanceCollector.nothing(request));
        }
        progress.begins("", "preparing images and releases");
        AvailableReleases available = shared.machineLock().take(false, () -> AvailableReleases.of(request, caches));
        Map<Plan, PathRehearsal.Result> results = new HashMap<>();
        if (request.stopEarly()) {
            request.plans()
                    .forEach(plan -> new ReleasePrecheck(request, available, plan)
                            .rejection()
                            .ifPresent(verdict -> {
                                progress.says(
                                        plan.path(), "the tag of " + plan.to() + " rejects it; nothing is started");
                                results.put(plan, PathRehearsal.Result.bare(verdict));
                            }));
        }
        List<Plan> left = request.plans().stream()
                .filter(plan -> !results.containsKey(plan))
                .toList();
        List<ServedImage> served = List.of();
        if (!left.isEmpty()) {
            try (RunContext context =
                    shared.machineLock().take(false, () -> RunContext.open(request, available, shared, progress))) {
                served = context.served();
                results.putAll(rehearse(shared, own, context, left));
            }
        }
        List<PathRehearsal.Result> all = request.plans().stream()
                .map(plan -> Objects.requireNonNull(results.get(plan), "every plan has a result"))
                .toList();
        return verdict(
                startedAt, releaseClass(available), all, new ProvenanceCollector(request, available).of(all, served));
    }

    private Verdict verdict(
            Instant startedAt,
            @Nullable String releaseClass,
            List<PathRehearsal.Result> results,
            @Nullable Provenance provenance) {
        Map<String, ImageDigests> images = new TreeMap<>();
        results.forEach(result ->
                result.images().forEach((service, digests) -> images.merge(service, digests, ImageDigests::or)));
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
                Duration.between(startedAt, SteadyClock.now()).toMillis(),
                request.command(),
                images,
                paths,
                request.notApplicable(),
                provenance);
    }

    private Map<Plan, PathRehearsal.Result> rehearse(
            SharedEnvironment shared, boolean own, RunContext context, List<Plan> plans) {
        Snapshots snapshots = new Snapshots(context, caches.resolve("locks"));
        ExecutorService workers = Executors.newFixedThreadPool(Math.max(1, request.jobs()));
        try {
            boolean beside = plans.size() > 1 && request.jobs() > 1;
            Map<Plan, PathRehearsal> rehearsals = new LinkedHashMap<>();
            // those that run alone begin, so that nobody waits for the others to end in the middle; then the longest,
            // so that none is left over when the others are done
            plans.stream()
                    .sorted(Comparator.<Plan, Boolean>comparing(plan -> !alone(plan))
                            .thenComparing(Rehearsal::length, Comparator.reverseOrder()))
                    .forEach(plan -> rehearsals.put(
                            plan, new PathRehearsal(context, snapshots, plan, progress, beside && !alone(plan))));
            Map<Plan, Future<PathRehearsal.Result>> running = new LinkedHashMap<>();
            rehearsals.forEach((plan, rehearsal) ->
                    running.put(plan, workers.submit(() -> shared.machineLock().take(alone(plan), rehearsal::run))));
            Map<Plan, PathRehearsal.Result> results = new HashMap<>();
            for (Map.Entry<Plan, Future<PathRehearsal.Result>> each : running.entrySet()) {
                results.put(each.getKey(), each.getValue().get());
            }
            for (Map.Entry<Plan, PathRehearsal> each : rehearsals.entrySet()) {
                Plan plan = each.getKey();
                PathRehearsal.Result first = Objects.requireNonNull(results.get(plan), "every plan has a result");
                if ((own || alone(plan)) && each.getValue().mayBeRepeated(first)) {
                    Future<PathRehearsal.Result> second = workers.submit(() -> shared.machineLock()
                            .take(true, () -> each.getValue().again(first)));
                    results.put(plan, second.get());
                }
            }
            return results;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The rehearsal was interrupted", stopped);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof DumpException unusable) {
                throw unusable;
            }
            throw new IllegalStateException("A path ended in a fault of Rehearsal itself", failed.getCause());
        } finally {
            Workers.end(workers, CLEANING_UP);
        }
    }

    /** How long a plan takes among others, by what it does: measured, an examination two to four times a plain update. */
    private static int length(Plan plan) {
        Examines examines = plan.conditions().examines();
        if (examines != null) {
            return switch (examines) {
                case INTERRUPTION -> 3;
                case MIGRATIONS -> 2;
            };
        }
        return plan.prelude() == null ? 0 : 1;
    }

    private boolean alone(Plan plan) {
        return alone(request.target(), plan.path());
    }

    /** Whether a path may not fail for a moment: it is not measured beside others, whose load it would be blamed for. */
    public static boolean alone(Target target, String path) {
        Target.PathSettings settings = target.paths().get(path);
        return settings != null && settings.longestOutage().compareTo(BRIEF) < 0;
    }

    private @Nullable String releaseClass(AvailableReleases available) {
        String from = request.from();
        String to = request.to();
        if (from == null || to == null) {
            return null;
        }
        ReleaseContents contents = available.release(to);
        VersionScheme scheme = request.target().versions();
        return ReleaseClass.of(scheme.parse(from), scheme.parse(to), contents != null && contents.declaresBreaking())
                .name()
                .toLowerCase(Locale.ROOT);
    }
}
