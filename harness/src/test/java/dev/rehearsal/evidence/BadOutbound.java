package dev.rehearsal.evidence;

import dev.rehearsal.evidence.BadEvidence.Case;
import dev.rehearsal.evidence.outbound.OutboundAttempt;
import dev.rehearsal.evidence.outbound.OutboundAttempt.Kind;
import dev.rehearsal.evidence.outbound.OutboundAttempt.Side;
import dev.rehearsal.evidence.outbound.OutboundTraffic;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What trips the checks of what is sent outside. */
final class BadOutbound {
    private BadOutbound() {}

    static Stream<Case> cases() {
        return Stream.of(
                new Case(
                        "outbound.new-destination",
                        "the new release alone asks",
                        "telemetry.example.com",
                        "telemetry.example.com:443",
                        tried(attempt(Side.NEW, "telemetry.example.com", 443, Kind.CONNECTION, 0, 2))),
                new Case(
                        "outbound.new-destination",
                        "an address without a name",
                        "203.0.113.7",
                        "203.0.113.7:9092",
                        tried(
                                attempt(Side.OLD, "mail.example.com", 25, Kind.CONNECTION, 3, 0),
                                attempt(Side.NEW, "203.0.113.7", 9092, Kind.REFUSED, 0, 1))),
                new Case(
                        "outbound.sent",
                        "mail",
                        "mail.example.com",
                        "3 mails",
                        tried(attempt(Side.BOTH, "mail.example.com", 25, Kind.MAIL, 4, 3))),
                new Case(
                        "outbound.sent",
                        "a webhook",
                        "hooks.example.com",
                        "1 HTTP requests",
                        tried(attempt(Side.OLD, "hooks.example.com", 80, Kind.HTTP, 0, 1))));
    }

    static OutboundAttempt attempt(Side side, String destination, int port, Kind kind, long before, long during) {
        return new OutboundAttempt("worker", side, destination, port, "tcp", kind, before, during);
    }

    static Consumer<GoodEvidence> tried(OutboundAttempt... attempts) {
        return evidence -> evidence.outbound = new OutboundTraffic(List.of(attempts), 0);
    }
}
