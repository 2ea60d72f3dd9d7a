package dev.rehearsal.evidence.outbound;

/**
 * Something that was tried to be reached outside of the server, and was not. Immutable.
 *
 * @param service Compose service that tried; empty for the server itself, as a command of the procedure does
 * @param side whose attempt it was
 * @param destination name as it was asked for, or else an address
 * @param port 0 where the protocol has none
 * @param protocol {@code tcp}, {@code udp}, {@code dns}, or what the server calls it
 * @param kind how far it got
 * @param before how often, until the first step of the plan
 * @param during how often, from the first step of the plan to the end
 */
public record OutboundAttempt(
        String service, Side side, String destination, int port, String protocol, Kind kind, long before, long during) {
    /** Whose attempt it was: that of a release's own image, of one that both have, or of the server itself. */
    public enum Side {
        OLD,
        NEW,
        BOTH,
        SERVER
    }

    /** How far it got. */
    public enum Kind {
        /** Only the name was asked for. */
        NAME,
        /** A connection that a sink took. */
        CONNECTION,
        /** An HTTP request that a sink answered. */
        HTTP,
        /** A mail that a sink accepted and dropped. */
        MAIL,
        /** Turned away. */
        REFUSED
    }

    /** Where it went, as a reader names it. */
    public String place() {
        return port == 0 ? destination + " (" + protocol + ")" : destination + ":" + port;
    }
}
