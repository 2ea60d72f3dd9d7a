package dev.rehearsal.evidence.outbound;

import dev.rehearsal.evidence.Check;
import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.outbound.OutboundAttempt.Kind;
import dev.rehearsal.evidence.outbound.OutboundAttempt.Side;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the application tries to reach outside of its server; nothing of it leaves the replica. */
public final class OutboundChecks {
    private OutboundChecks() {}

    public static List<Check> all() {
        return List.of(
                new Check(
                        new CheckDescription(
                                "outbound.new-destination",
                                Severity.WARNING,
                                "The new release tries to reach a host outside of the server that the old one never tried to reach.",
                                "In production a firewall may refuse it, or data goes where nobody agreed to send them.",
                                "Read what the service does there; open the way in production, or switch it off.",
                                "Whatever would leave the replica is led to sinks on it, which count it by service, image and destination.",
                                "What only happens later, or on requests that nobody makes here; what the old release would have tried, had it run as long."),
                        OutboundChecks::destinations),
                new Check(
                        new CheckDescription(
                                "outbound.sent",
                                Severity.NOTE,
                                "Mail was sent, or an HTTP request to a host outside was made, while the procedure ran.",
                                "In production it is real: users get the mail, and others' systems the request.",
                                "Nothing, if it is meant; otherwise pause the workers while the procedure runs.",
                                "The sinks that answer in the place of the outside world.",
                                "What is sent later; what other protocols carry."),
                        OutboundChecks::sent));
    }

    private static void destinations(Evidence evidence, Ruling ruling) {
        OutboundTraffic traffic = ruling.given(evidence, OutboundAspect.OUTBOUND);
        if (traffic == null) {
            return;
        }
        Set<String> known = traffic.attempts().stream()
                .filter(attempt -> attempt.side() != Side.NEW)
                .map(OutboundAttempt::destination)
                .collect(Collectors.toSet());
        Map<String, List<OutboundAttempt>> unknown = traffic.attempts().stream()
                .filter(attempt -> attempt.side() == Side.NEW && !known.contains(attempt.destination()))
                .collect(Collectors.groupingBy(OutboundAttempt::destination, TreeMap::new, Collectors.toList()));
        unknown.forEach((destination, attempts) -> ruling.finding(
                destination,
                "Service "
                        + attempts.stream()
                                .map(OutboundAttempt::service)
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + " of " + evidence.to() + " tries to reach " + widest(attempts) + ", which " + evidence.from()
                        + " never did; nothing left the replica. Find out what for, and whether production lets it through.",
                lines(attempts)));
        if (traffic.beyond() > 0) {
            ruling.undecided(traffic.beyond()
                    + " attempts to reach something outside came after more different ones than are told apart.");
        }
    }

    /** The place at which most happened: a connection says more than that a name was asked for. */
    private static String widest(List<OutboundAttempt> attempts) {
        return attempts.stream()
                .max(Comparator.comparing(attempt -> attempt.kind() != Kind.NAME))
                .map(attempt -> attempt.kind() == Kind.NAME ? attempt.destination() : attempt.place())
                .orElseThrow();
    }

    private static void sent(Evidence evidence, Ruling ruling) {
        OutboundTraffic traffic = ruling.given(evidence, OutboundAspect.OUTBOUND);
        if (traffic == null) {
            return;
        }
        List<OutboundAttempt> sent = traffic.attempts().stream()
                .filter(attempt -> attempt.kind() == Kind.MAIL || attempt.kind() == Kind.HTTP)
                .filter(attempt -> attempt.during() > 0)
                .toList();
        if (!sent.isEmpty()) {
            long mails = total(sent, Kind.MAIL);
            long requests = total(sent, Kind.HTTP);
            ruling.finding(
                    sent.stream()
                            .map(OutboundAttempt::destination)
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining(", ")),
                    "While the procedure ran, " + mails + " mails and " + requests
                            + " HTTP requests were sent to hosts outside, and caught; in production they would have arrived.",
                    lines(sent));
        }
    }

    private static long total(List<OutboundAttempt> attempts, Kind kind) {
        return attempts.stream()
                .filter(attempt -> attempt.kind() == kind)
                .mapToLong(OutboundAttempt::during)
                .sum();
    }

    private static List<String> lines(List<OutboundAttempt> attempts) {
        return attempts.stream()
                .map(attempt -> (attempt.service().isEmpty() ? "the server" : "service " + attempt.service()) + ": "
                        + attempt.place() + ", " + attempt.kind().name().toLowerCase(Locale.ROOT) + ", "
                        + attempt.before() + " before the procedure, " + attempt.during() + " from its begin on")
                .sorted()
                .toList();
    }
}
