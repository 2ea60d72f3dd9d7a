package dev.rehearsal.evidence.availability;

import dev.rehearsal.evidence.Check;
import dev.rehearsal.evidence.CheckDescription;
import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Finding;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.evidence.Run;
import dev.rehearsal.evidence.Seconds;
import dev.rehearsal.evidence.Severity;
import dev.rehearsal.evidence.Timing;
import dev.rehearsal.evidence.containers.ContainerAspect;
import dev.rehearsal.evidence.http.FailureKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What users felt. */
public final class AvailabilityChecks {
    /** What is shorter counts as no gap where a path promises none: the goal of the zero-downtime path. */
    private static final Duration NO_GAP = Duration.ofMillis(250);

    /** Whoever did not look for this long and longer than an outage may last has not seen whether there was one; chosen. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    /** By how much fewer requests may have been sent than were due: what a sender is behind when it is stopped; chosen. */
    private static final Duration BEHIND = Duration.ofSeconds(1);

    private AvailabilityChecks() {}

    public static List<Check> all() {
        return List.of(
                new Check(
                                new CheckDescription(
                                        "availability.outage-over-budget",
                                        Severity.BLOCKER,
                                        "The longest outage, or the downtime of a route, is beyond the path's budget.",
                                        "Users and webhooks are turned away longer than was promised.",
                                        "Shorten the step in which the outage began, or widen the window in the"
                                                + " target.",
                                        "An open-loop probe through the proxy, from before the first step to after the"
                                                + " stability window.",
                                        "Routes that are not probed; outages shorter than two requests of a route."),
                                AvailabilityChecks::outage)
                        .timed(AvailabilityChecks::outages),
                new Check(
                                new CheckDescription(
                                        "availability.errors-over-budget",
                                        Severity.BLOCKER,
                                        "More requests failed outside of outages than the path's budget allows.",
                                        "Single failed requests lose webhooks, and point at connections cut during a"
                                                + " swap.",
                                        "Drain before stopping; look at the kinds of failure.",
                                        "Failed requests of the probe that stand alone between good ones.",
                                        "Routes that are not probed."),
                                AvailabilityChecks::errors)
                        .timed(Timing.always()),
                new Check(
                                new CheckDescription(
                                        "availability.slow",
                                        Severity.WARNING,
                                        "The slowest hundredth of the requests took longer during the change than the"
                                                + " budget allows.",
                                        "Users feel it as an outage, and senders of webhooks give up.",
                                        "Look at locks, and at how many instances serve while others are replaced.",
                                        "The probe's 99th percentile, from each request's intended time.",
                                        "Requests that got no answer, which are failed ones."),
                                AvailabilityChecks::slow)
                        .timed(Timing.always()),
                new Check(
                                new CheckDescription(
                                        "availability.unhealthy-after",
                                        Severity.BLOCKER,
                                        "A gate (alive, ready, usable) is closed at the end of the procedure, or a"
                                                + " route that the probe asks does not answer as it should.",
                                        "The application does not work after the rollout.",
                                        "Read the logs of the services that are not healthy.",
                                        "The three gates are asked until the target's limit has run out; then each"
                                                + " route of the probe, for 5 s.",
                                        "Anything that neither the gates nor the probe's routes touch."),
                                AvailabilityChecks::unhealthy)
                        .timed(Timing.end()),
                new Check(
                                new CheckDescription(
                                        "availability.unstable-after",
                                        Severity.BLOCKER,
                                        "A container restarts, or a gate closes again, in the stability window.",
                                        "What is healthy for a moment only fails when the operator has gone home.",
                                        "Read the logs of what restarted.",
                                        "Gates and restart counts are watched for the target's stability window.",
                                        "What fails later than the window."),
                                AvailabilityChecks::unstable)
                        .timed(Timing.end()));
    }

    /** All outages; where there is none, all the time. */
    private static List<Timing.Stretch> outages(Finding finding, Evidence evidence) {
        Availability seen = evidence.get(AvailabilityAspect.PROBE);
        return Timing.orAll(
                seen == null
                        ? List.of()
                        : seen.outages().stream()
                                .map(outage -> new Timing.Stretch(
                                        outage.startedAt(), outage.startedAt().plus(outage.duration())))
                                .toList());
    }

    private static @Nullable Availability probed(Evidence evidence, Ruling ruling) {
        Availability seen = ruling.given(evidence, AvailabilityAspect.PROBE);
        if (seen != null && seen.requests() == 0) {
            ruling.undecided("The probe sent no request.");
            return null;
        }
        return seen;
    }

    private static void outage(Evidence evidence, Ruling ruling) {
        Availability seen = probed(evidence, ruling);
        if (seen == null) {
            return;
        }
        String unreliable = ControlRules.unreliable(evidence);
        if (unreliable != null) {
            ruling.undecided(unreliable);
            return;
        }
        listed(seen, ruling);
        Evidence.Budget budget = evidence.budget();
        String incomplete = incomplete(seen, budget);
        if (incomplete != null && !exceeded(answered(seen), budget)) {
            ruling.undecided(incomplete);
            return;
        }
        if (seen.starved() && couldExceed(seen, budget) && !exceeded(answered(seen), budget)) {
            ruling.undecided(late(seen));
            return;
        }
        boolean tooLong = seen.longestOutage().compareTo(budget.longestOutage()) > 0;
        boolean tooMuch = seen.downtime().compareTo(budget.downtime()) > 0;
        if (tooLong || tooMuch) {
            Outage longest = seen.outages().stream()
                    .max(Comparator.comparing(Outage::duration))
                    .orElseThrow();
            String step = longest.step().isEmpty() ? "outside of any step" : "in step '" + longest.step() + "'";
            ruling.finding(
                    longest.route(),
                    "Route " + longest.route() + " was down for " + Seconds.text(longest.duration()) + " from " + step
                            + " on, and at most " + Seconds.text(seen.downtime()) + " in all; the budget is "
                            + Seconds.text(budget.longestOutage()) + " at a time and " + Seconds.text(budget.downtime())
                            + " in all.",
                    seen.outages().stream()
                            .map(outage -> "%s: %s %s from %s, step '%s'"
                                    .formatted(
                                            outage.route(),
                                            Seconds.text(outage.duration()),
                                            outage.kind(),
                                            outage.startedAt(),
                                            outage.step()))
                            .toList());
        }
    }

    /**
     * Why the figures do not tell what happened, with the figures; null when they do. Requests have to be as many as were
     * due, and each failed one stands in an outage or alone.
     */
    private static @Nullable String incomplete(Availability seen, Evidence.Budget budget) {
        ProbeTally tally = seen.tally();
        if (tally == null) {
            return null;
        }
        if (!tally.gaps().isEmpty()) {
            return tally.gaps().get(0) + " So the probe may have missed an outage.";
        }
        Duration longest = budget.longestOutage().compareTo(MOMENT) < 0 ? MOMENT : budget.longestOutage();
        if (seen.latest().compareTo(longest) > 0) {
            return "The probe sent nothing for up to " + Seconds.text(seen.latest())
                    + ", so an outage in that time was not seen; rehearse on a calmer machine.";
        }
        long behind = tally.routes() == 0 || seen.resolution().isZero()
                ? 1
                : 1 + BEHIND.multipliedBy(tally.routes()).dividedBy(seen.resolution());
        if (Math.abs(tally.due() - seen.requests()) > behind) {
            return "The probe sent %,d requests, and %,d were due at its rate: it did not look all the time."
                    .formatted(seen.requests(), tally.due());
        }
        long accounted = tally.failedInOutages() + tally.failedBefore() + seen.failedOutsideOutages();
        return accounted == seen.failed()
                ? null
                : "Of %,d failed requests %,d stand in outages and %,d alone, which does not add up."
                        .formatted(
                                seen.failed(),
                                tally.failedInOutages(),
                                tally.failedBefore() + seen.failedOutsideOutages());
    }

    /** Which outages are not in the list: those before anything was changed, which count for nobody, and many short ones. */
    private static void listed(Availability seen, Ruling ruling) {
        ProbeTally tally = seen.tally();
        if (tally != null && tally.outagesLeftOut() > 0) {
            ruling.blind(
                    "%,d further outages are too many to be listed one by one; none was longer than those that are, and"
                                    .formatted(tally.outagesLeftOut())
                            + " their downtime counts.");
        }
        if (tally != null && tally.beforeCount() > 0) {
            Outage longest = tally.before().stream()
                    .max(Comparator.comparing(Outage::duration))
                    .orElseThrow();
            ruling.blind(
                    "%,d outages, the longest of %s on route %s, ended before the first step began; they are not the"
                                    .formatted(tally.beforeCount(), Seconds.text(longest.duration()), longest.route())
                            + " change's and do not count.");
        }
    }

    /** Outages in which something answered, if only by refusing: those are no starved prober's own. */
    private static List<Outage> answered(Availability seen) {
        return seen.outages().stream()
                .filter(outage -> outage.kind() != FailureKind.TIMEOUT)
                .toList();
    }

    private static boolean exceeded(List<Outage> outages, Evidence.Budget budget) {
        Duration longest =
                outages.stream().map(Outage::duration).max(Duration::compareTo).orElse(Duration.ZERO);
        return longest.compareTo(budget.longestOutage()) > 0
                || Availability.downtime(outages).compareTo(budget.downtime()) > 0;
    }

    private static void slow(Evidence evidence, Ruling ruling) {
        Duration allowed = evidence.budget().p99();
        if (allowed == null) {
            ruling.notApplicable();
            return;
        }
        Availability seen = probed(evidence, ruling);
        String incomplete = seen == null ? null : incomplete(seen, evidence.budget());
        if (incomplete != null) {
            ruling.undecided(incomplete);
            return;
        }
        if (seen == null || seen.p99().compareTo(allowed) <= 0) {
            return;
        }
        String slowBefore = ControlRules.slow(evidence, allowed);
        if (slowBefore != null || seen.starved()) {
            ruling.undecided(slowBefore != null ? slowBefore : late(seen));
        } else {
            ruling.finding(
                    "requests",
                    "One of a hundred requests took " + seen.p99().toMillis()
                            + " ms or longer during the change, the budget is " + allowed.toMillis()
                            + " ms; look at locks and at how many instances served.",
                    List.of(
                            "median " + seen.p50().toMillis() + " ms",
                            "slowest " + seen.max().toMillis() + " ms"));
        }
    }

    /** Whether the budget would not hold if every outage had lasted as long as the late requests at its ends allow, or if one was missed. */
    private static boolean couldExceed(Availability seen, Evidence.Budget budget) {
        return seen.longestOutageAtMost().compareTo(budget.longestOutage()) > 0
                || seen.downtimeAtMost().compareTo(budget.downtime()) > 0
                || missed(seen, budget.longestOutage());
    }

    /** Whether nobody looked for so long that an outage beyond this may have come and gone. */
    private static boolean missed(Availability seen, Duration allowed) {
        return seen.latest().compareTo(allowed.compareTo(NO_GAP) < 0 ? NO_GAP : allowed) > 0;
    }

    private static String late(Availability seen) {
        return seen.late() + " of " + seen.requests()
                + " probe requests left late, by up to " + Seconds.text(seen.latest())
                + ": this machine was too busy to tell whether the budget holds; rehearse on a calmer one.";
    }

    private static void errors(Evidence evidence, Ruling ruling) {
        Availability seen = probed(evidence, ruling);
        if (seen == null) {
            return;
        }
        long allowed = evidence.budget().failedRequests();
        String unreliable = allowed < 0 ? null : ControlRules.unreliable(evidence);
        if (unreliable != null) {
            ruling.undecided(unreliable);
            return;
        }
        long timedOut = seen.failures().getOrDefault(FailureKind.TIMEOUT, 0L);
        boolean answered = seen.failedOutsideOutages() - timedOut > allowed;
        String incomplete = allowed < 0 ? null : incomplete(seen, evidence.budget());
        if (incomplete != null && !answered) {
            ruling.undecided(incomplete);
            return;
        }
        boolean doubtful = seen.failedOutsideOutages() > allowed || missed(seen, NO_GAP);
        if (allowed >= 0 && seen.starved() && !answered && doubtful) {
            // a machine too busy to send in time is too busy to answer in time
            ruling.undecided(late(seen));
        } else if (allowed >= 0 && seen.failedOutsideOutages() > allowed) {
            ruling.finding(
                    "requests",
                    seen.failedOutsideOutages() + " of " + seen.requests()
                            + " requests failed outside of outages, the budget is " + allowed
                            + "; drain connections before a container stops.",
                    seen.failures().entrySet().stream()
                            .map(kind -> kind.getKey() + ": " + kind.getValue())
                            .sorted()
                            .toList());
        }
    }

    private static void unhealthy(Evidence evidence, Ruling ruling) {
        List<String> closed = ruling.given(evidence, AvailabilityAspect.CLOSED_GATES);
        if (closed != null && !closed.isEmpty()) {
            ruling.finding(
                    evidence.standing(),
                    (!evidence.has(Run.NOT_BEGUN)
                                    ? "The application is not healthy at the end of the procedure: "
                                    : "The application is not healthy, and the procedure was not begun: ")
                            + closed.get(0)
                            + "; read the logs of the failing services.",
                    withLogs(closed, evidence));
        }
    }

    private static List<String> withLogs(List<String> closed, Evidence evidence) {
        List<String> lines = new ArrayList<>(closed);
        evidence.get(ContainerAspect.LAST_LINES, Map.of())
                .forEach((service, log) -> log.lines()
                        .filter(line -> !line.isBlank())
                        .reduce((one, other) -> other)
                        .ifPresent(last -> lines.add(service + " says last: " + last.strip())));
        return lines;
    }

    private static void unstable(Evidence evidence, Ruling ruling) {
        List<String> instability = evidence.get(AvailabilityAspect.INSTABILITY);
        if (instability == null) {
            ruling.undecided("There was no stability window: the procedure did not end in a healthy application.");
        } else if (!instability.isEmpty()) {
            ruling.finding(
                    evidence.standing(),
                    "The application was healthy and did not stay so: " + instability.get(0)
                            + "; read the logs of what restarted.",
                    instability);
        }
    }
}
