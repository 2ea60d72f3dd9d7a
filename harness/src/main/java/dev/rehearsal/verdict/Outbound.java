package dev.rehearsal.verdict;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was tried to be reached outside of the server. Immutable.
 *
 * @param attempts none of which left it; at most as many as are told apart on the replica
 * @param beyond attempts that were refused and counted, and no more told apart
 * @param allowed what the descriptor opened, of which nothing was counted; none in a verdict of before there was a choice
 */
public record Outbound(
        List<Attempt> attempts, long beyond, @Nullable List<String> allowed) {
    public Outbound {
        attempts = List.copyOf(attempts);
        allowed = allowed == null ? List.of() : List.copyOf(allowed);
    }

    @Override
    public List<String> allowed() {
        return allowed == null ? List.of() : allowed;
    }

    /**
     * Attempts of one service at one place.
     *
     * @param service Compose service that tried; empty for the server itself
     * @param side whose attempt it was: {@code old}, {@code new}, {@code both} for an image of both, {@code server}
     * @param destination name as it was asked for, or else an address
     * @param port 0 where the protocol has none
     * @param kind how far it got: {@code name}, {@code connection}, {@code http}, {@code mail}, {@code refused}
     * @param before how often, until the first step of the plan
     * @param during how often, from the first step of the plan to the end
     */
    public record Attempt(
            String service,
            String side,
            String destination,
            int port,
            String protocol,
            String kind,
            long before,
            long during) {}
}
