package dev.rehearsal.server;

import dev.rehearsal.server.images.Registries;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the production server looks like from inside. Immutable.
 *
 * @param name host name
 * @param user the operator's user; its home is {@code /home/<user>}
 * @param directory where the operator works
 * @param publicName name under which the application is reached, answered by the replica itself
 * @param httpPort port of the proxy on the host
 * @param otherPorts further ports that are reached from outside
 * @param environment variables of every shell on it
 * @param registries where images are pulled from
 * @param remote where releases are fetched from
 * @param outbound what it may reach outside
 */
public record HostSpec(
        String name,
        String user,
        String directory,
        String publicName,
        int httpPort,
        Set<Integer> otherPorts,
        Map<String, String> environment,
        Registries registries,
        Remote remote,
        OutboundRules outbound) {
    private static final int DATABASE_TAP = 15432;

    public HostSpec {
        otherPorts = Set.copyOf(otherPorts);
        environment = Map.copyOf(environment);
    }

    /** Where the operator works at home, and nothing outside is reached. */
    public HostSpec(
            String name,
            String user,
            String publicName,
            int httpPort,
            Set<Integer> otherPorts,
            Map<String, String> environment,
            Registries registries,
            Remote remote) {
        this(
                name,
                user,
                "/home/" + user,
                publicName,
                httpPort,
                otherPorts,
                environment,
                registries,
                remote,
                OutboundRules.closed());
    }

    /** Every port of the application that is reached from outside. */
    IntStream ports() {
        return IntStream.concat(IntStream.of(httpPort), otherPorts.stream().mapToInt(Integer::intValue))
                .distinct();
    }

    /** A port that the application does not use. */
    int databaseTap() {
        return IntStream.iterate(DATABASE_TAP, port -> port + 1)
                .filter(port -> ports().noneMatch(used -> used == port))
                .findFirst()
                .orElseThrow();
    }
}
