package dev.rehearsal.evidence.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the application is reached: requests carry its public name, and travel to a tap on loopback. Immutable.
 *
 * @param publicPort port of the public address
 * @param authority certificate, PEM, of the only authority that is trusted; null for plain HTTP
 * @param ports name to the same host on a further port
 */
public record Endpoint(
        String scheme,
        String publicName,
        int publicPort,
        String tapAddress,
        int tapPort,
        @Nullable String authority,
        Map<String, Endpoint> ports) {
    public Endpoint {
        ports = Map.copyOf(ports);
    }

    /** A host with one port. */
    public Endpoint(
            String scheme,
            String publicName,
            int publicPort,
            String tapAddress,
            int tapPort,
            @Nullable String authority) {
        this(scheme, publicName, publicPort, tapAddress, tapPort, authority, Map.of());
    }

    /** The same host on a further port; this one when none is named. */
    Endpoint on(@Nullable String port) {
        if (port == null) {
            return this;
        }
        Endpoint other = ports.get(port);
        if (other == null) {
            throw new IllegalArgumentException("there is no port " + port);
        }
        return other;
    }

    /** The public name, with the port where it is not the scheme's own. */
    String host() {
        boolean usual = publicPort == (scheme.equals("https") ? 443 : 80);
        return usual ? publicName : publicName + ":" + publicPort;
    }
}
