package dev.rehearsal.evidence.containers;

import dev.rehearsal.evidence.Collector;
import dev.rehearsal.evidence.containers.ContainerInspection.Inventory;
import dev.rehearsal.evidence.http.Endpoint;
import dev.rehearsal.evidence.mounts.MountInspection;
import dev.rehearsal.evidence.mounts.Mounts;
import dev.rehearsal.evidence.workload.Store;
import dev.rehearsal.server.Replica;
import dev.rehearsal.server.ReplicaException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The application's containers before a plan, to tell what became of them by it. Not thread-safe. */
public final class ContainerComparison {
    private final ContainerInspection containers;
    private final MountInspection mountInspection;
    private final Collector collector;
    private final Inventory inventory;
    private final @Nullable Set<Store> stores;
    private final Set<String> starts;

    /**
     * Looks at what is there now.
     *
     * @throws ReplicaException when it cannot be looked at
     */
    public ContainerComparison(Replica replica, ContainerInspection containers, Collector collector) {
        this.containers = containers;
        this.mountInspection = new MountInspection(replica);
        this.collector = collector;
        this.inventory = containers.inventory();
        ContainerSnapshot before = containers.look();
        this.stores = collector.collect("what containers had mounted", () -> mountInspection.stores(before));
        this.starts = containers.applicationStarts(before);
    }

    /** Every start of the application's containers before the plan. */
    public Set<String> starts() {
        return starts;
    }

    /**
     * What is there after the plan; what could not be collected is null.
     *
     * @param deploys whether the plan started any container of the application
     */
    public record After(
            @Nullable List<ContainerAttestation> attestations,
            @Nullable Map<String, String> failedLogs,
            @Nullable List<String> leftovers,
            @Nullable Mounts mounts,
            boolean deploys) {}

    /**
     * Looks at what is there after the plan.
     *
     * @param images service to digest before the plan
     * @throws ReplicaException when it cannot be looked at
     */
    public After now(Map<String, String> images, Endpoint site) {
        ContainerSnapshot now = containers.look();
        return new After(
                collector.collect("containers at the end", () -> containers.attest(now, images, site)),
                collector.collect("logs of failed services", () -> containers.failedServiceLogs(now)),
                collector.collect("leftovers", () -> containers.leftovers(now, inventory)),
                stores == null
                        ? null
                        : collector.collect("what containers have mounted", () -> mountInspection.since(now, stores)),
                !starts.equals(containers.applicationStarts(now)));
    }
}
