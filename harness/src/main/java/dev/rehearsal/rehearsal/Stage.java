package dev.rehearsal.rehearsal;

import dev.rehearsal.observe.ReleaseContents;
import dev.rehearsal.observe.ReleaseReader;
import dev.rehearsal.release.ReleaseClass;
import dev.rehearsal.release.Version;
import dev.rehearsal.release.VersionScheme;
import dev.rehearsal.replica.Cleaner;
import dev.rehearsal.replica.Controllers;
import dev.rehearsal.replica.Depot;
import dev.rehearsal.replica.Engine;
import dev.rehearsal.replica.HostImages;
import dev.rehearsal.replica.HostSpec;
import dev.rehearsal.replica.RehearsalNetwork;
import dev.rehearsal.replica.ReplicaException;
import dev.rehearsal.replica.Replicas;
import dev.rehearsal.replica.RunLabels;
import dev.rehearsal.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What all paths of one run share: engine, network, registry, git remote, and the releases in them. */
final class Stage implements AutoCloseable {
    private final Cleaner cleaner;
    private final RehearsalRequest request;
    private final Replicas replicas;
    private final Controllers controllers;
    private final Depot depot;
    private final ReleaseReader releases;
    private final String replicaImage;
    private final Map<String, String> environments;

    private Stage(
            Cleaner cleaner,
            RehearsalRequest request,
            Replicas replicas,
            Controllers controllers,
            Depot depot,
            ReleaseReader releases,
            String replicaImage,
            Map<String, String> environments) {
        this.cleaner = cleaner;
        this.request = request;
        this.replicas = replicas;
        this.controllers = controllers;
        this.depot = depot;
        this.releases = releases;
        this.replicaImage = replicaImage;
        this.environments = Map.copyOf(environments);
    }

    /**
     * Connects, removes what killed runs left, prepares images and releases, starts registry and git remote, and hands
     * them every image that the rehearsed releases name.
     *
     * @param caches this user's cache directory
     * @throws ReplicaException for faults of the machine
     * @throws dev.rehearsal.replica.AbsentImageException with every image that cannot be handed over
     * @throws UnknownVersionException when a release has no tag
     */
    static Stage open(RehearsalRequest request, Path caches, Progress progress) {
        progress.begins("", "connecting to the Docker engine");
        Engine engine = Engine.connect(request.dockerHost());
        Cleaner cleaner = new Cleaner(engine);
        List<String> orphans = cleaner.removeOrphans();
        if (!orphans.isEmpty()) {
            progress.says("", "removed what a killed run had left: " + String.join(", ", orphans));
        }
        engine.requireSpace();
        RunLabels labels = RunLabels.ofThisProcess(request.runId());
        RunLabels kept = request.keep() ? labels.keeping() : labels;
        try {
            return open(request, caches, progress, engine, cleaner, kept);
        } catch (RuntimeException failed) {
            cleaner.removeRun(request.runId());
            throw failed;
        }
    }

    private static Stage open(
            RehearsalRequest request,
            Path caches,
            Progress progress,
            Engine engine,
            Cleaner cleaner,
            RunLabels labels) {
        Target target = request.target();
        progress.begins("", "preparing images and releases");
        // one after the other: both may build images, and the second's build on the first's
        HostImages images = HostImages.ensure(request.home(), "replica", "registry");
        Preparation prepared = Preparation.of(target, caches);
        ReleaseReader releases = new ReleaseReader(prepared.repository(), target);
        versions(request).forEach(version -> requireTag(releases, target, version));
        Map<String, String> environments = versions(request)
                .collect(Collectors.toMap(version -> version, version -> environment(target.at(version))));
        progress.begins("", "starting the registry and the git remote");
        RehearsalNetwork network = RehearsalNetwork.create(labels);
        Depot depot = Depot.start(
                engine, labels, network, images.reference("registry"), prepared.repository(), request.home());
        Map<String, Set<String>> named = new TreeMap<>();
        versions(request)
                .forEach(version -> depot.imagesOf(
                                target.tagOf(version),
                                target.at(version).compose().file(),
                                environments.getOrDefault(version, ""))
                        .forEach(image -> named.computeIfAbsent(image, each -> new LinkedHashSet<>())
                                .add(version)));
        depot.publish(named, prepared.images(), target.registry(), doing -> progress.begins("", doing));
        Target.Host host = target.host();
        HostSpec spec = new HostSpec(
                host.name(),
                host.user(),
                host.publicName(),
                host.port(),
                otherPorts(host),
                target.compose().environment(),
                depot.registries());
        String replicaImage = images.reference("replica");
        Replicas replicas = new Replicas(engine, labels, network, replicaImage, spec);
        Controllers controllers = new Controllers(
                engine,
                labels,
                network,
                spec,
                () -> HostImages.ensure(request.home(), "controller").reference("controller"));
        return new Stage(cleaner, request, replicas, controllers, depot, releases, replicaImage, environments);
    }

    private static Set<Integer> otherPorts(Target.Host host) {
        return host.ports().values().stream().map(Target.Port::port).collect(Collectors.toSet());
    }

    private static Stream<String> versions(RehearsalRequest request) {
        return request.plans().stream()
                .flatMap(plan -> Stream.of(plan.from(), plan.to()))
                .distinct();
    }

    private static void requireTag(ReleaseReader releases, Target target, String version) {
        if (releases.read(version).isEmpty()) {
            throw new UnknownVersionException(version, target.tagOf(version), releases.versions());
        }
    }

    private static String environment(Target target) {
        String file = target.compose().environmentFile();
        if (file == null) {
            return "";
        }
        try {
            return Files.readString(target.directory().resolve(file));
        } catch (IOException unreadable) {
            throw new ReplicaException(
                    "The environment file " + target.directory().resolve(file) + " cannot be read.", unreadable);
        }
    }

    RehearsalRequest request() {
        return request;
    }

    Target target() {
        return request.target();
    }

    Replicas replicas() {
        return replicas;
    }

    Controllers controllers() {
        return controllers;
    }

    Depot depot() {
        return depot;
    }

    String replicaImage() {
        return replicaImage;
    }

    /** Text of production's environment file under this release. */
    String environment(String version) {
        return environments.getOrDefault(version, "");
    }

    @Nullable
    ReleaseContents release(String version) {
        return releases.read(version).orElse(null);
    }

    /** The newest release of the same day before this one; null when there is none. */
    @Nullable
    ReleaseContents sameDayBefore(String version) {
        VersionScheme scheme = target().versions();
        Version release = scheme.parse(version);
        return releases.versions().stream()
                .flatMap(each -> scheme.read(each).stream())
                .filter(each -> each.compareTo(release) < 0 && release.changeFrom(each) == ReleaseClass.SAME_DAY)
                .max(Comparator.naturalOrder())
                .map(each -> release(each.toString()))
                .orElse(null);
    }

    ReleaseReader releases() {
        return releases;
    }

    /** Removes everything of the run from the engine, unless it is to be kept. */
    @Override
    public void close() {
        if (!request.keep()) {
            cleaner.removeRun(request.runId());
        }
    }
}
