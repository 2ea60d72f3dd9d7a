package dev.rehearsal.server.images;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;

/**
 * The registries that a replica pulls from, all of which the depot answers for: Docker Hub as its mirror, and every other
 * one under its own name. Immutable.
 *
 * @param address of the depot on the rehearsal's network; empty when there is none
 * @param hosts names of the others, with their ports
 */
public record Registries(String address, Set<String> hosts) {
    /** The depot's name as the mirror of Docker Hub. */
    static final String MIRROR = "registry.rehearsal";

    public Registries {
        hosts = Set.copyOf(hosts);
    }

    /** No registry at all. */
    public static Registries none() {
        return new Registries("", Set.of());
    }

    /** Tells a replica where its registries are, and that they speak plain HTTP. */
    public void introduceTo(GenericContainer<?> replica) {
        Stream.of(hosts.stream(), address.isEmpty() ? Stream.<String>empty() : Stream.of(MIRROR))
                .flatMap(each -> each)
                .map(host -> host.contains(":") ? host.substring(0, host.indexOf(':')) : host)
                .distinct()
                .forEach(name -> replica.withExtraHost(name, address));
        replica.withEnv("INSECURE_REGISTRY", String.join(",", new TreeSet<>(hosts)));
        replica.withEnv("REGISTRY_MIRROR", address.isEmpty() ? "" : "http://" + MIRROR);
    }

    /** Ports that the depot has to answer at, besides its own. */
    List<Integer> ports() {
        return hosts.stream()
                .filter(host -> host.contains(":"))
                .map(host -> Integer.valueOf(host.substring(host.indexOf(':') + 1)))
                .filter(port -> port != ReleaseServer.PORT)
                .distinct()
                .sorted()
                .toList();
    }
}
