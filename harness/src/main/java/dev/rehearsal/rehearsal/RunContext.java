package dev.rehearsal.rehearsal;

import dev.rehearsal.descriptor.Outbound;
import dev.rehearsal.descriptor.Target;
import dev.rehearsal.evidence.compatibility.ApiDescription;
import dev.rehearsal.evidence.releases.ReleaseContents;
import dev.rehearsal.evidence.releases.ReleaseReader;
import dev.rehearsal.rehearsal.releases.AvailableReleases;
import dev.rehearsal.server.Controllers;
import dev.rehearsal.server.HostSpec;
import dev.rehearsal.server.OutboundRules;
import dev.rehearsal.server.Remote;
import dev.rehearsal.server.ReplicaException;
import dev.rehearsal.server.Replicas;
import dev.rehearsal.server.RunLabels;
import dev.rehearsal.server.images.HostImages;
import dev.rehearsal.server.images.ReleaseServer;
import dev.rehearsal.server.images.ServedImage;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What all paths of one run share: a place in a theatre, and the releases in its registry and git remote. */
public final class RunContext implements AutoCloseable {
    private final SharedEnvironment shared;
    private final RehearsalRequest request;
    private final AvailableReleases available;
    private final Replicas replicas;
    private final Controllers controllers;
    private final ReleaseServer depot;
    private final String replicaImage;
    private final Map<String, Provision> provisions;
    private final Secrets secrets;

    /**
     * What a release needs to run.
     *
     * @param environment text of production's environment file under it
     * @param images that its Compose file names
     */
    private record Provision(String environment, List<String> images) {}

    private RunContext(
            SharedEnvironment shared,
            RehearsalRequest request,
            AvailableReleases available,
            Replicas replicas,
            Controllers controllers,
            ReleaseServer depot,
            String replicaImage,
            Map<String, Provision> provisions) {
        this.shared = shared;
        this.request = request;
        this.available = available;
        this.replicas = replicas;
        this.controllers = controllers;
        this.depot = depot;
        this.replicaImage = replicaImage;
        this.provisions = Map.copyOf(provisions);
        this.secrets = request.secrets();
    }

    /**
     * Hands the theatre's registry and git remote the rehearsed releases, with every image that they name.
     *
     * @throws ReplicaException for faults of the machine
     * @throws dev.rehearsal.server.images.AbsentImageException with every image that cannot be handed over
     */
    public static RunContext open(
            RehearsalRequest request, AvailableReleases available, SharedEnvironment shared, Progress progress) {
        Target target = request.target();
        progress.begins("", "starting the registry and the git remote");
        SharedEnvironment.OpenParts openParts = shared.openParts();
        ReleaseServer depot = openParts.depot();
        Remote remote = depot.serve(available.prepared().repository());
        Map<String, Provision> provisions = new HashMap<>();
        Map<String, Set<String>> named = new TreeMap<>();
        for (String version : AvailableReleases.versions(request)) {
            String environment = Environments.of(request, version);
            List<String> images = depot.imagesOf(
                    remote,
                    target.tagOf(version),
                    available.releases().commitOf(version).orElse(""),
                    target.at(version).compose().file(),
                    environment,
                    target.host().allowPrivileged());
            provisions.put(version, new Provision(environment, images));
            images.forEach(image ->
                    named.computeIfAbsent(image, each -> new LinkedHashSet<>()).add(version));
        }
        depot.publish(named, available.prepared().images(), target.registry(), doing -> progress.begins("", doing));
        Target.Host host = target.host();
        HostSpec spec = new HostSpec(
                host.name(),
                host.user(),
                host.directory(),
                host.publicName(),
                host.port(),
                otherPorts(host),
                target.compose().environment(),
                depot.registries(),
                remote,
                rules(target.outbound()));
        RunLabels labels = shared.labels(request.runId());
        String replicaImage = openParts.images().reference("replica");
        Replicas replicas = new Replicas(shared.engine(), labels, openParts.network(), replicaImage, spec);
        Controllers controllers = new Controllers(
                shared.engine(),
                labels,
                openParts.network(),
                spec,
                () -> HostImages.ensure(request.home(), "controller").reference("controller"));
        return new RunContext(shared, request, available, replicas, controllers, depot, replicaImage, provisions);
    }

    private static OutboundRules rules(Outbound outbound) {
        return new OutboundRules(outbound.allow(), outbound.answersAsJson());
    }

    private static Set<Integer> otherPorts(Target.Host host) {
        return host.ports().values().stream().map(Target.Port::port).collect(Collectors.toSet());
    }

    public RehearsalRequest request() {
        return request;
    }

    public Target target() {
        return request.target();
    }

    public Replicas replicas() {
        return replicas;
    }

    Controllers controllers() {
        return controllers;
    }

    /** What nothing may show that is written here. */
    public Secrets secrets() {
        return secrets;
    }

    public String replicaImage() {
        return replicaImage;
    }

    /** Text of production's environment file under this release. */
    public String environment(String version) {
        Provision provision = provisions.get(version);
        return provision == null ? "" : provision.environment();
    }

    /** Identity of each image that this release names, by its name; {@code absent} for one that is gone. */
    public SortedMap<String, String> imageIds(String version) {
        Provision provision = provisions.get(version);
        SortedMap<String, String> ids = new TreeMap<>();
        if (provision != null) {
            provision
                    .images()
                    .forEach(image -> ids.put(
                            image, depot.served(image).map(ServedImage::id).orElse("absent")));
        }
        return ids;
    }

    /** What the registry serves of all that the releases name. */
    public List<ServedImage> served() {
        return provisions.values().stream()
                .flatMap(provision -> provision.images().stream())
                .distinct()
                .sorted()
                .flatMap(image -> depot.served(image).stream())
                .toList();
    }

    @Nullable
    public ReleaseContents release(String version) {
        return available.release(version);
    }

    /** The newest release of the same day before this one; null when there is none. */
    @Nullable
    ReleaseContents sameDayBefore(String version) {
        return available.sameDayBefore(version);
    }

    /** What a release offers; asked for once in a theatre, since what a tag names does not change. */
    ApiDescription described(String version, Supplier<ApiDescription> ask) {
        return shared.described(releases().tagId(version), ask);
    }

    public ReleaseReader releases() {
        return available.releases();
    }

    /** Removes everything of the run from the engine, unless it is to be kept. */
    @Override
    public void close() {
        shared.clear(request.runId());
    }
}
