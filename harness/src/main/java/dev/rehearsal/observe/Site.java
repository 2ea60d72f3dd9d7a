package dev.rehearsal.observe;

import org.jspecify.annotations.Nullable;

/**
 * Where the application is reached: requests carry its public name, and travel to a tap on loopback. Immutable.
 *
 * @param publicPort port of the public address
 * @param authority certificate, PEM, of the only authority that is trusted; null for plain HTTP
 */
public record Site(
        String scheme,
        String publicName,
        int publicPort,
        String tapAddress,
        int tapPort,
        @Nullable String authority) {
    /** The public name, with the port where it is not the scheme's own. */
    String host() {
        boolean usual = publicPort == (scheme.equals("https") ? 443 : 80);
        return usual ? publicName : publicName + ":" + publicPort;
    }
}
