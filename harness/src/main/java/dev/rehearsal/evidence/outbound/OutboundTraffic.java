package dev.rehearsal.evidence.outbound;

import java.util.List;

/**
 * What the application tried to reach outside of its server, none of which left it. Immutable.
 *
 * @param beyond attempts that were refused and counted, and no more told apart
 */
public record OutboundTraffic(List<OutboundAttempt> attempts, long beyond) {
    public OutboundTraffic {
        attempts = List.copyOf(attempts);
    }
}
