package dev.rehearsal.evidence.compatibility;

import dev.rehearsal.evidence.Evidence;
import dev.rehearsal.evidence.Ruling;
import dev.rehearsal.runbook.Ends;
import java.util.List;

/** What lay in the queues before and after. Stateless. */
public final class QueueRules {
    private QueueRules() {}

    /**
     * Whether more jobs lie among the failed ones than before, or among those that somebody has begun, and whether some are
     * gone that were to be done later. Only where the new release stands in the end: what a restore takes away, jobs of the
     * time after it may rightly miss.
     */
    public static void registries(Evidence evidence, Ruling ruling) {
        if (evidence.scope().ends() == Ends.OLD) {
            return;
        }
        Interfaces interfaces = ruling.given(evidence, CompatibilityAspect.INTERFACES);
        Interfaces.Queues queues = interfaces == null ? null : interfaces.queues();
        if (queues == null) {
            return;
        }
        QueueCounts before = ruling.given(queues.before(), "What lay in the queues before the plan");
        QueueCounts after = ruling.given(queues.after(), "What lay in the queues after the plan");
        if (before == null || after == null) {
            return;
        }
        String failed = queues.failed();
        told(ruling, failed, before, after, "failed");
        judge(
                ruling,
                after.above(before, failed),
                "Jobs failed under " + evidence.to() + " that nobody will try again",
                "read the workers' logs, and queue them anew");
        String begun = queues.begun();
        if (begun != null) {
            told(ruling, begun, before, after, "are being worked at");
            judge(
                    ruling,
                    after.above(before, begun),
                    "Jobs were begun that neither end nor fail, with the queues drained",
                    "whoever worked at them is gone, so let workers end what they hold before they stop");
        }
        String later = queues.later();
        if (later != null) {
            if (before.under(later) == 0) {
                ruling.blind("No job that is due later was there before the plan, so nothing is known of such.");
            }
            judge(
                    ruling,
                    after.below(before, later),
                    "Jobs that were to be done later are no longer there under " + evidence.to(),
                    "keep what is scheduled over the change, or schedule it anew");
        }
    }

    /** A pattern that no name fits finds nothing, whatever happens. */
    private static void told(Ruling ruling, String pattern, QueueCounts before, QueueCounts after, String which) {
        if (!before.counts(pattern) && !after.counts(pattern)) {
            ruling.blind("Nothing that the target counts has a name with '" + pattern
                    + "' in it, so nothing is known of" + " jobs that " + which + ".");
        }
    }

    private static void judge(Ruling ruling, List<String> lines, String what, String advice) {
        if (!lines.isEmpty()) {
            ruling.finding("queues", what + " (" + lines.get(0) + "); " + advice + ".", lines);
        }
    }
}
