package dev.rehearsal.server;

import java.util.List;
import java.util.Map;

/**
 * What a replica may reach outside, and what answers in the place of the rest. Immutable.
 *
 * @param allow {@code host:port} each, where the host is a name, an address or a network, and the port may be {@code *}
 * @param answers JSON list of what HTTP requests to a host are answered with, as {@code outbound.py} reads it
 */
public record OutboundRules(List<String> allow, String answers) {
    /** How whatever answers in the place of the outside world is asked what it saw. */
    static final String ATTEMPTS =
            "curl -fsS --max-time 20 --unix-socket /run/outbound/state.sock http://outbound/attempts";

    /** Closes the machine that it runs on, and starts what answers in the place of the outside world. */
    static final String START = "/usr/local/bin/outbound-start";

    /** All that it needs, on every replica. */
    static final List<String> PROGRAMS = List.of(
            "/usr/local/share/outbound/outbound.nft",
            "/usr/local/share/outbound/outbound.py",
            "/usr/local/share/outbound/sink.crt",
            "/usr/local/share/outbound/sink.key",
            START);

    public OutboundRules {
        allow = List.copyOf(allow);
    }

    /** Nothing may be reached. */
    public static OutboundRules closed() {
        return new OutboundRules(List.of(), "[]");
    }

    /**
     * For the program that closes a replica.
     *
     * @param name that means the replica itself
     * @param own address of the rehearsal's git remote and registry; empty for none
     * @param tap port that only the machine outside may reach
     */
    Map<String, String> environment(String name, String own, int tap) {
        return Map.of(
                "OUTBOUND_ALLOW", String.join(",", allow),
                "OUTBOUND_ANSWERS", answers,
                "OUTBOUND_LOCAL", name,
                "OUTBOUND_OWN", own,
                "OUTBOUND_PRIVATE", Integer.toString(tap));
    }
}
